import Bytes
import Testing

@Suite struct UTF8ValidationTests {
    @Test(
        arguments: [
            ([], nil),
            (Array("plain ASCII, longer than one word".utf8), nil),
            (Array("Müller & Söhne, 12 €, 𝄞, 日本語".utf8), nil),
            ([0x41, 0xFC, 0x42], 1),
            (Array("12345678Stra".utf8) + [0xDF, 0x65], 12),
            ([0xC0, 0x80], 0),
            ([0xE0, 0x9F, 0xBF], 0),
            ([0xED, 0xA0, 0x80], 0),
            ([0xF0, 0x8F, 0xBF, 0xBF], 0),
            ([0xF4, 0x90, 0x80, 0x80], 0),
            ([0xF5, 0x80, 0x80, 0x80], 0),
            ([0x41, 0xE2, 0x82], 1),
            ([0xE2, 0x82, 0x41], 0),
            ([0x80], 0),
        ] as [([UInt8], Int?)])
    func firstInvalidByte(bytes: [UInt8], expected: Int?) {
        #expect(UTF8Validation.firstInvalidByte(in: bytes, ByteRange(0..<bytes.count)) == expected)
    }

    @Test func looksAtTheRangeOnly() {
        let bytes: [UInt8] = [0xFF] + Array("grün".utf8) + [0xFF]
        #expect(UTF8Validation.firstInvalidByte(in: bytes, ByteRange(start: 1, count: 5)) == nil)
        // Two bytes in, the range cuts the letter ü.
        #expect(UTF8Validation.firstInvalidByte(in: bytes, ByteRange(start: 1, count: 3)) == 3)
    }

    @Test func agreesWithTheStandardLibrary() {
        var state: UInt64 = 42
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let pick = [0x41, 0xC3, 0xA4, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xF4, 0xE0] as [UInt8]
                bytes.append(pick[Int(state >> 33) % pick.count])
            }
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect((UTF8Validation.firstInvalidByte(in: bytes, ByteRange(0..<bytes.count)) == nil) == isValid)
        }
    }
}
