import Bytes

/// A billing or shipping address; its texts are ranges in the voucher's bytes.
public struct Address: Sendable {
    /// What an address is for.
    public enum Kind: String, Sendable {
        /// The address on the invoice.
        case billing
        /// The address of the delivery.
        case shipping
    }

    /// What the address is for.
    public var kind: Kind
    /// The company.
    public var company = ByteRange.empty
    /// The first name.
    public var firstname = ByteRange.empty
    /// The last name.
    public var lastname = ByteRange.empty
    /// The street, with or without the house number.
    public var street = ByteRange.empty
    /// The house number, where the source has it apart.
    public var housenumber = ByteRange.empty
    /// The post code, as text: leading zeros count.
    public var zipcode = ByteRange.empty
    /// The city.
    public var city = ByteRange.empty
    /// The state or region.
    public var state = ByteRange.empty
    /// The country, ISO 3166-1 alpha-2.
    public var country = ByteRange.empty
    /// A second line, such as "c/o".
    public var extra = ByteRange.empty
    /// Free text.
    public var info = ByteRange.empty

    /// Creates an empty address.
    public init(kind: Kind) { self.kind = kind }

    /// Whether nothing is filled in.
    @inlinable public var isEmpty: Bool {
        company.isEmpty && firstname.isEmpty && lastname.isEmpty && street.isEmpty && housenumber.isEmpty
            && zipcode.isEmpty && city.isEmpty && state.isEmpty && country.isEmpty && extra.isEmpty && info.isEmpty
    }
}
