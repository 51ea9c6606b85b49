import Bytes
import Testing

@testable import VoucherRules

/// The look at eight bytes at a time finds what a walk over every byte finds.
@Suite("Traits of texts")
struct TextTraitsTests {
    /// Bytes that are something, stand at the edge of being something, or fill up.
    private static let bytes: [UInt8] = [
        0x00, 0x08, 0x09, 0x0A, 0x0D, 0x1F, 0x20, 0x21, 0x26, 0x2B, 0x2C, 0x2D, 0x2F, 0x30, 0x35, 0x39, 0x3A, 0x3B,
        0x3C,
        0x3D, 0x3E, 0x3F, 0x40, 0x45, 0x61, 0x7E, 0x7F, 0x80, 0x82, 0x83, 0x9F, 0xA0, 0xA2, 0xBF, 0xC2, 0xC3, 0xC4,
        0xFF,
    ]

    @Test func findsWhatAWalkFinds() {
        var random = SystemRandomNumberGenerator()
        var found: TextTraits = []
        for round in 0..<40_000 {
            // Few kinds of bytes, so that what needs two of them comes together; the text may end with the buffer.
            let kinds = (0..<Int.random(in: 1...4, using: &random)).compactMap { _ in
                TextTraitsTests.bytes.randomElement(using: &random)
            }
            let before = (0..<Int.random(in: 0...9, using: &random)).compactMap { _ in
                kinds.randomElement(using: &random)
            }
            let text = (0..<Int.random(in: 1...40, using: &random)).compactMap { _ in
                kinds.randomElement(using: &random)
            }
            let behind = round.isMultiple(of: 2) ? [] : kinds
            let buffer = before + text + behind
            let own = ByteRange(start: before.count, count: text.count)
            let looked = TextTraits(of: own, in: buffer.span)
            let walked = TextTraits(walkingOver: text)
            #expect(looked == walked, "\(buffer) \(own)")
            found.formUnion(looked)
        }
        // Every trait but that of long texts has come up.
        #expect(found == TextTraits(rawValue: 1023).subtracting(.long))
    }

    @Test(arguments: [
        ("Müller & Söhne 12 GmbH", TextTraits()), ("a<b", .angle), ("&amp;", .entity), ("M?ller", .question),
        ("4.1E+12", .exponent), ("=SUM(A1)", .formula), ("4111 1111-1111 1111", .manyDigits), ("Å\u{1}", .control),
        ("Łódź", .beyondLatin), ("MÃ¼ller", .maybeTwice), ("123456789012", TextTraits()),
        ("12345678901a23", TextTraits()),
    ])
    func namesEach(text: String, wanted: TextTraits) {
        let bytes = Array(text.utf8)
        let found = TextTraits(of: ByteRange(start: 0, count: bytes.count), in: bytes.span)
        #expect(found == wanted)
    }
}

extension TextTraits {
    /// What a walk over every byte of a text finds.
    fileprivate init(walkingOver bytes: [UInt8]) {
        var traits: TextTraits = []
        if ["=", "@", "\t", "\r"].contains(Unicode.Scalar(bytes[0])) { traits.insert(.formula) }
        if bytes.count > SizesBounded.characters { traits.insert(.long) }
        var digits = 0
        for index in bytes.indices {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
            case UInt8(ascii: " "), UInt8(ascii: "-"): break
            case 0x80...:
                // Ã, Â and â are C3 83, C3 82 and C3 A2; U+0080 to U+009F are C2 80 to C2 9F.
                if byte >= 0xC4 {
                    traits.insert(.beyondLatin)
                } else if index > 0, bytes[index - 1] == 0xC3, byte == 0x83 || byte == 0x82 || byte == 0xA2 {
                    traits.insert(.maybeTwice)
                } else if index > 0, bytes[index - 1] == 0xC2, byte < 0xA0 {
                    traits.insert(.beyondLatin)
                }
                digits = 0
            case 0x09, 0x0A, 0x0D: digits = 0
            case 0..<0x20, 0x7F:
                traits.insert(.control)
                digits = 0
            case UInt8(ascii: "<"):
                traits.insert(.angle)
                digits = 0
            case UInt8(ascii: "&"):
                if index + 1 < bytes.count, bytes[index + 1] > UInt8(ascii: " ") { traits.insert(.entity) }
                digits = 0
            case UInt8(ascii: "?"):
                if index + 1 < bytes.count, bytes[index + 1] >= UInt8(ascii: "?") { traits.insert(.question) }
                digits = 0
            case UInt8(ascii: "+"):
                if index > 1, bytes[index - 1] == UInt8(ascii: "E") { traits.insert(.exponent) }
                digits = 0
            default: digits = 0
            }
            if digits == 13 { traits.insert(.manyDigits) }
        }
        self = traits
    }
}
