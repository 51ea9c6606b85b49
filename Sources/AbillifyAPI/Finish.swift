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
