import Bytes
import Testing

@testable import TextEncodings

/// Whatever the bytes are and however they are cut: what is passed on becomes the very bytes again.
struct TextDecoderTests {
    static func decoded(_ bytes: [UInt8], _ encoding: TextEncoding, cuts: [Int] = []) -> [UInt8] {
        var decoder = TextDecoder(encoding)
        var output: [UInt8] = []
        var start = 0
        for end in cuts + [bytes.count] {
            decoder.decode(Array(bytes[start..<end]), into: &output)
            start = end
        }
        decoder.finish(into: &output)
        return output
    }

    static func isText(_ bytes: [UInt8]) -> Bool {
        UTF8Validation.firstInvalidByte(in: bytes, ByteRange(0..<bytes.count)) == nil
    }

    @Test(arguments: TextEncoding.allCases)
    func decodingAndEncodingIsTheIdentity(encoding: TextEncoding) {
        var random = SplitMix(state: 7)
        // Surrogates are rare among random bytes, so half of the texts have many.
        let units: [[UInt8]] = [[0xD8, 0xDC], [0xDC, 0xD8], [0x00, 0xD8], [0x0A, 0x00], [0x41]]
        for round in 0..<400 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<60, using: &random) {
                if round.isMultiple(of: 2) {
                    bytes += units.randomElement(using: &random) ?? []
                } else {
                    bytes.append(UInt8.random(in: 0...255, using: &random))
                }
            }
            let cuts = (0..<3).map { _ in Int.random(in: 0...bytes.count, using: &random) }.sorted()
            let whole = Self.decoded(bytes, encoding)
            #expect(Self.decoded(bytes, encoding, cuts: cuts) == whole)
            #expect(Self.decoded(bytes, encoding, cuts: Array(0..<bytes.count)) == whole)
            #expect(encoding.encode(whole) == bytes)
        }
    }

    @Test(arguments: TextEncoding.allCases.filter { $0 != .utf8 })
    func everyByteHasItsPlace(encoding: TextEncoding) {
        let bytes = (0...255).map { UInt8($0) }
        #expect(encoding.encode(Self.decoded(bytes, encoding)) == bytes)
    }

    @Test(
        arguments: [
            (.windows1252, [0x80, 0xE4, 0x9F, 0x92], "€äŸ’"), (.latin1, [0xA4, 0xFF], "¤ÿ"),
            (.latin9, [0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE], "€ŠšŽžŒœŸ"),
            (.macRoman, [0x8A, 0x9A, 0x9F, 0xA7, 0xDB, 0xD5, 0xF0], "äöüß€’\u{F8FF}"),
            (.utf16LittleEndian, [0xFF, 0xFE, 0x3D, 0xD8, 0x00, 0xDE, 0xE4, 0x00], "\u{FEFF}😀ä"),
            (.utf16BigEndian, [0xFE, 0xFF, 0xD8, 0x3D, 0xDE, 0x00, 0x20, 0xAC], "\u{FEFF}😀€"),
        ] as [(TextEncoding, [UInt8], String)])
    func decodes(encoding: TextEncoding, bytes: [UInt8], text: String) {
        #expect(Self.decoded(bytes, encoding) == Array(text.utf8))
        #expect(encoding.encode(Array(text.utf8)) == bytes)
    }

    @Test(
        arguments: [
            (.windows1252, [0x61, 0x81], [0x61, 0x81]), (.windows1252, [0xE9, 0x9D], [0xC3, 0xA9, 0x9D]),
            (.utf16LittleEndian, [0x00, 0xDC], [0xED, 0xB0, 0x80]),
            (.utf16BigEndian, [0xD8, 0x00, 0x00, 0x41], [0xED, 0xA0, 0x80, 0x41]),
            (.utf16LittleEndian, [0x41, 0x00, 0x0A], [0x41, 0xFF, 0x80, 0x8A]),
        ] as [(TextEncoding, [UInt8], [UInt8])])
    func whatCannotBeDecodedIsNoUTF8(encoding: TextEncoding, bytes: [UInt8], passedOn: [UInt8]) {
        #expect(Self.decoded(bytes, encoding) == passedOn)
        #expect(!Self.isText(passedOn))
        #expect(encoding.encode(passedOn) == bytes)
    }

    @Test func anythingElseIsUTF8() {
        for encoding in TextEncoding.allCases where encoding.isSingleByte {
            for byte in UInt8(0x80)...0xFF where encoding.codePage?.scalars[Int(byte & 0x7F)] != 0 {
                #expect(Self.isText(Self.decoded([byte], encoding)), "\(byte) in \(encoding.name)")
            }
        }
    }

    @Test(arguments: [(TextEncoding.latin9, "10 ¤"), (.latin1, "10 €"), (.windows1252, "10 ł"), (.macRoman, "10 ¼")])
    func whatTheEncodingLacksIsAQuestionMark(encoding: TextEncoding, text: String) {
        #expect(encoding.encode(Array(text.utf8)) == Array("10 ?".utf8))
    }

    @Test func aliasesNameWhatTheyMean() {
        for encoding in TextEncoding.allCases {
            #expect(TextEncoding(named: encoding.rawValue) == encoding)
            #expect(TextEncoding(named: encoding.rawValue.uppercased()) == encoding)
        }
        #expect(TextEncoding(named: "CP1252") == .windows1252)
        #expect(TextEncoding(named: "Latin-9") == .latin9)
        #expect(TextEncoding(named: "windows-1250") == nil)
    }
}

/// Numbers that are the same on every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
