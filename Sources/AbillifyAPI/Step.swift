/// One request on the way of a voucher.
public enum Step: Int, Sendable, Hashable, CaseIterable {
    /// The customer is created or updated.
    case identity = 0
    /// The order is created.
    case order = 1
    /// The invoice for the order is created.
    case invoice = 2

    /// The method: PUT for the upsert of an identity, POST for what is created.
    public var method: String { self == .identity ? "PUT" : "POST" }

    /// Whether the request carries an Idempotency-Key.
    ///
    /// The upsert needs none: it may be repeated as it is.
    public var hasKey: Bool { self != .identity }

    /// The word for it in messages and the journal.
    public var name: String {
        switch self {
        case .identity: "identity"
        case .order: "order"
        case .invoice: "invoice"
        }
    }

    /// The path of the request, below the endpoint.
    public func path(customer: String, order: String) -> String? {
        switch self {
        case .identity: PathSegment.encode(customer).map { "/identities/\($0)" }
        case .order: PathSegment.encode(customer).map { "/identities/\($0)/orders" }
        case .invoice: PathSegment.encode(order).map { "/orders/\($0)/invoices" }
        }
    }

    /// The path under which what the request created can be looked up by its reference.
    public func lookUpPath(reference: String) -> String? {
        guard let segment = PathSegment.encode(reference) else { return nil }
        switch self {
        case .identity: return "/identities/\(segment)"
        case .order: return "/orders/\(segment)"
        case .invoice: return "/invoices/\(segment)"
        }
    }
}
