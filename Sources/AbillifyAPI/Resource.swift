/// What can be read from the API by a reference.
public enum Resource: String, Sendable, Hashable, CaseIterable {
    /// A customer.
    case identity
    /// An order.
    case order
    /// An invoice.
    case invoice
    /// A credit note.
    case creditnote
    /// The documents of an invoice, with what was sent of them.
    case documents
    /// The documents of an order.
    case orderDocuments = "order-documents"
    /// The invoices of a customer.
    case identityInvoices = "identity-invoices"
    /// The invoices of an order.
    case orderInvoices = "order-invoices"
    /// The credit notes of an invoice.
    case invoiceCreditnotes = "invoice-creditnotes"

    /// The path of the resource, below the endpoint; nil if the reference can't stand in a path.
    public func path(_ reference: String) -> String? {
        guard let segment = PathSegment.encode(reference) else { return nil }
        return switch self {
        case .identity: "/identities/\(segment)"
        case .order: "/orders/\(segment)"
        case .invoice: "/invoices/\(segment)"
        case .creditnote: "/creditnotes/\(segment)"
        case .documents: "/invoices/\(segment)/documents"
        case .orderDocuments: "/orders/\(segment)/documents"
        case .identityInvoices: "/identities/\(segment)/invoices"
        case .orderInvoices: "/orders/\(segment)/invoices"
        case .invoiceCreditnotes: "/invoices/\(segment)/creditnotes"
        }
    }
}
