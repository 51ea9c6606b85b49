import Bytes
import Testing

@testable import Mapping

@Suite("House numbers are told apart with care")
struct StreetNumberTests {
    static let certain: [(street: String, name: String, number: String)] = [
        ("Musterstr. 55", "Musterstr.", "55"), ("Hauptstraße 12a", "Hauptstraße", "12a"),
        ("Am Markt 3 b", "Am Markt", "3 b"), ("Weg 12-14", "Weg", "12-14"), ("Weg 12/3", "Weg", "12/3"),
        ("Solheimsveien 10", "Solheimsveien", "10"), ("Weg 12a-14b", "Weg", "12a-14b"),
        ("Rue de la Paix 7", "Rue de la Paix", "7"), ("Lange  Gasse   9", "Lange  Gasse", "9"),
        ("Müllerstraße 1234", "Müllerstraße", "1234"), ("Weg 5 B", "Weg", "5 B"),
    ]

    /// The squares of Mannheim look like a street with its number; the address reads the same either way.
    @Test func aSquareIsSplitLikeAStreet() { #expect(Self.split("C 4") == ["C", "4"]) }

    @Test(arguments: certain)
    func aCertainNumberIsTakenOff(street: String, name: String, number: String) {
        #expect(Self.split(street) == [name, number])
    }

    @Test(arguments: [
        "1520 E Camelback Rd", "Packstation 123", "PACKSTATION 123", "Postfach 1204", "PO Box 12", "P.O. Box 12",
        "Straße des 17. Juni 135", "C 4, 12", "Broadway", "12", "12 14", "12 a", "", "Weg 12345", "Weg 12-14-16",
        "Weg 12ab", "Weg 12 ab", "Musterstr. 55, Hinterhaus", "Musterstr. 55 3", "Calle Mayor, 7", "Weg -12", "Weg 12-",
        "Weg 1/", "Suite 400", "Apt 5", "c/o 12", "- 12", "12 Main Street 4",
    ])
    func whatIsNotCertainStaysWhole(street: String) {
        #expect(Self.split(street) == [street, ""])
    }

    static func split(_ street: String) -> [String] {
        let bytes = Array(">\(street)<".utf8)
        let range = ByteRange(1..<bytes.count - 1)
        let split = StreetNumber.split(range, in: bytes)
        return [bytes.text(split.street), bytes.text(split.number)]
    }
}
