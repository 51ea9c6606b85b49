/// The way in which a voucher is billed: which requests it becomes.
public enum Flow: Int, Sendable, Hashable, CaseIterable {
    /// Identity, order, and the order's invoice.
    case order = 0
    /// Identity and an invoice without an order.
    case invoice = 1
    /// Identity and a draft, which becomes an invoice when it is converted.
    case draft = 2
    /// A credit note for an invoice, whole or by items.
    case creditnote = 3
    /// An update of an invoice that is not locked; its items are replaced as a whole.
    case correction = 4

    /// The word for it in files, on the command line and in reports.
    public var name: String {
        switch self {
        case .order: "order"
        case .invoice: "invoice"
        case .draft: "draft"
        case .creditnote: "creditnote"
        case .correction: "correction"
        }
    }

    /// The flow with this name, or nil.
    public init?(name: String) {
        guard let flow = Flow.allCases.first(where: { $0.name == name }) else { return nil }
        self = flow
    }

    /// Whether the customer is brought to the API first; credit notes and corrections stand on an invoice.
    public var bringsIdentity: Bool { self != .creditnote && self != .correction }
}
