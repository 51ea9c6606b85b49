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
            let walked = TextTraits(of: text.span)
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
