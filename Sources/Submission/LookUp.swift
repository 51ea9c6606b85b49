import AbillifyAPI

/// The reading of what the API shows under the reference of a step: whether it is what was to be brought about.
struct LookUp {
    /// What an answer shows.
    enum Finding: Hashable {
        /// What the step was to bring about.
        case ours(VoucherAnswer)
        /// Nothing so far: a document, say, is made later.
        case nothing
        /// It was there before the step: that it is there tells nothing.
        case provesNothing
        /// Something that is not ours.
        case other(String)
        /// Something that can't be read.
        case unreadable(String)
    }

    var step: Step
    var reference: String
    /// The customer's reference; empty if the request does not name one.
    var customer: String
    /// The body that was sent.
    var body: [UInt8]

    /// Reads an answer with a status of 200 to 299.
    func finding(in answer: [UInt8]) -> Finding {
        if step == .document {
            guard let documents = DocumentsAnswer(answer) else {
                return .unreadable("the documents could not be read: \(AnswerExcerpt.words(answer))")
            }
            return documents.isComplete ? .ours(VoucherAnswer(reference: reference)) : .nothing
        }
        guard !step.isUpdate, step != .identity else { return .provesNothing }
        guard let voucher = VoucherAnswer(answer) else {
            return .unreadable("what the API has under \(reference) can't be read: \(AnswerExcerpt.words(answer))")
        }
        guard step.isAnswered(by: voucher, to: reference) else {
            return .other(
                "the API has something under \(reference) that can't be read as ours: \(AnswerExcerpt.words(answer))")
        }
        if let difference = Resemblance.difference(request: body, answer: answer, customer: customer) {
            return .other("the API has something else under \(reference): \(difference)")
        }
        return .ours(voucher)
    }
}

extension Step {
    /// Whether an answer is about our voucher and tells what we need: an invoice has a number.
    func isAnswered(by voucher: VoucherAnswer, to reference: String) -> Bool {
        voucher.reference == reference && (!mustBeNumbered || !(voucher.number ?? "").isEmpty)
    }
}
