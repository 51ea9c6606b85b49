import AbillifyAPI

extension SandboxOperations {
    /// A draft is stored and not booked: it has no number.
    func createDraft(of customer: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        try requireCustomer(customer)
        var draft = VoucherRow(.draft, newReference(body), customer: customer, members: [:])
        draft.members.merge(update: body)
        draft.members["number"] = nil
        try requireUnique(.draft, reference: draft.reference)
        try compose(&draft)
        let answer = try insert(draft)
        try note("draft", draft)
        return answer
    }

    /// Makes an invoice of a draft, once; the body's fields lie over the draft's.
    func convertDraft(_ reference: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        var draft = try voucher(.draft, reference)
        guard draft.state == .open else {
            throw Refusal(
                .error(
                    409, type: "ERR_UNIQUE_VIOLATION", "The draft was converted already",
                    [
                        .init(
                            "reference", error: "\(reference) became the invoice \(draft.parent ?? "").",
                            hint: "A draft is converted once.")
                    ]))
        }
        var invoice = VoucherRow(
            .invoice, body["reference"]?.text ?? reference, customer: draft.customer, members: draft.members)
        invoice.members["items"] = copiedItems(draft.members["items"])
        invoice.members.merge(update: body, except: ["reference"])
        let answer = try bill(&invoice)
        draft.state = .converted
        draft.parent = invoice.reference
        try update(draft)
        try note("conversion", draft)
        return answer
    }
}
