import Vouchers

/// What is done to an invoice after it was created; neither can be undone.
public enum Finish: String, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// It is locked.
    case commit
    /// It is locked, and its document is made and sent to the customer.
    case document

    /// The step by which an invoice or credit note of a flow is finished; nil if there is none.
    ///
    /// For credit notes only documents are documented.
    public func step(of flow: Flow) -> Step? {
        switch (flow, self) {
        case (_, .none), (.creditnote, .commit): nil
        case (.creditnote, .document): .creditnoteDocument
        case (_, .commit): .commit
        case (_, .document): .document
        }
    }
}

/// A file that the API sends along with a document; it fetches it from the URL.
public struct Attachment: Sendable, Hashable {
    /// The name under which the customer gets it; nil leaves the choice to the API.
    public var name: String?
    /// Where the API finds it.
    public var url: String

    /// Reads `URL` or `NAME=URL`; nil if it holds no http or https URL.
    public init?(_ text: String) {
        func isURL(_ text: some StringProtocol) -> Bool { text.hasPrefix("https://") || text.hasPrefix("http://") }
        if isURL(text) {
            (name, url) = (nil, text)
            return
        }
        let pair = text.split(separator: "=", maxSplits: 1)
        guard pair.count == 2, isURL(pair[1]) else { return nil }
        (name, url) = (String(pair[0]), String(pair[1]))
    }
}

/// What a run sends of a voucher beyond what its flow says.
public struct RequestPlan: Sendable, Hashable {
    /// The decisions where the documentation contradicts itself.
    public var choices: WireChoices
    /// Whether drafts are converted into invoices at once.
    public var convertsDrafts = false
    /// What is done to invoices and credit notes in the end.
    public var finish = Finish.none
    /// What goes along with documents.
    public var attachments: [Attachment] = []
    /// Where the API tells that a job is done; nil if nobody listens.
    public var notifyURL: String?

    /// A plan that does what flows say and nothing more.
    public init(choices: WireChoices = .documented) { self.choices = choices }
}
