/// A two-letter country code as the tables are keyed by it: two capital letters, whether or not a country has them.
///
/// The tables speak ISO 3166-1: Greece is GR and the United Kingdom GB, also where tax numbers begin with EL or XI.
@frozen
public struct CountryCode: Sendable, Hashable {
    /// The place of the code among all pairs of letters: 0 for AA, 675 for ZZ.
    @usableFromInline
    let ordinal: UInt16

    /// The number of pairs of letters.
    static let pairs = 26 * 26

    /// The code that these ASCII bytes are, or nil if they aren't two capital letters.
    @inlinable
    public init?(_ letters: Span<UInt8>) {
        guard letters.count == 2 else { return nil }
        let first = letters[0] &- UInt8(ascii: "A")
        let second = letters[1] &- UInt8(ascii: "A")
        guard first < 26, second < 26 else { return nil }
        ordinal = UInt16(first) * 26 + UInt16(second)
    }

    /// The code that a text is, or nil if it isn't two capital letters.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        self.init(bytes.span)
    }
}

extension CountryCode: CustomStringConvertible {
    /// The two letters.
    public var description: String {
        let letters = [ordinal / 26, ordinal % 26].map { UInt8(ascii: "A") + UInt8($0) }
        return String(decoding: letters, as: UTF8.self)
    }
}
