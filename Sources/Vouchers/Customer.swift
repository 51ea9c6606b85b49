import Bytes

/// Who is billed: the identity of the API; its texts are ranges in the voucher's bytes.
public struct Customer: Sendable {
    /// The reference under which the identity is kept.
    public var reference = ByteRange.empty
    /// `individual` or `incorporate`, as the source wrote it.
    public var kind = ByteRange.empty
    /// The company.
    public var company = ByteRange.empty
    /// The first name.
    public var firstname = ByteRange.empty
    /// The last name.
    public var lastname = ByteRange.empty
    /// The e-mail address.
    public var email = ByteRange.empty
    /// The VAT id.
    public var vatID = ByteRange.empty

    /// Creates an empty customer.
    public init() {}
}

/// The kinds of customer that the API knows.
public enum CustomerKind: String, Sendable {
    /// A company.
    case incorporate
    /// A person.
    case individual
}

extension Voucher {
    /// The kind of the customer: as written, or, where nothing is written, a company if there is a company's name.
    ///
    /// Nil if something else is written.
    public var customerKind: CustomerKind? {
        if customer.kind.isEmpty { return customer.company.isEmpty ? .individual : .incorporate }
        if bytes.equals(customer.kind, "incorporate") { return .incorporate }
        if bytes.equals(customer.kind, "individual") { return .individual }
        return nil
    }
}
