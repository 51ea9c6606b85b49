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

/// The lists that the API serves page by page.
public enum ResourceList: String, Sendable, Hashable, CaseIterable {
    /// All customers.
    case identities
    /// All credit notes.
    case creditnotes

    /// The path of one page; `page` counts from 1.
    ///
    /// Both numbers are always sent: the documented default is one row a page (C17).
    public func path(page: Int, pageSize: Int) -> String { "/\(rawValue)?page=\(page)&pageSize=\(pageSize)" }
}

/// The rows of a list, in whichever of its three forms the API sends it (C12): an object, an array, or `{rows}`.
public struct ListAnswer: Sendable, Hashable {
    /// The rows.
    public var rows: [JSONValue]

    /// Reads a list; nil if the bytes are no JSON object or array of objects.
    public init?(_ body: [UInt8]) {
        guard let json = JSONValue(body) else { return nil }
        switch json {
        case .array(let elements): rows = elements
        case .object where json["rows"] != nil:
            guard let elements = json["rows"]?.elements else { return nil }
            rows = elements
        case .object(let members): rows = members.isEmpty ? [] : [json]
        default: return nil
        }
        let areObjects = rows.allSatisfy { if case .object = $0 { true } else { false } }
        guard areObjects else { return nil }
    }
}
