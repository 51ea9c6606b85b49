import Testing

@testable import TextEncodings

struct SourceDecoderTests {
    static func read(
        _ bytes: [UInt8], block: Int, decision: EncodingDecision? = nil
    ) throws -> (text: [UInt8], decision: EncodingDecision) {
        var decoder = SourceDecoder(decision)
        var output: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + block)
            try decoder.decode(Array(bytes[start..<end]), into: &output)
            start = end
        }
        try decoder.finish(into: &output)
        return (output, decoder.decision)
    }

    static let header = "Kunde;Ort\n"
    static let plain = String(repeating: "4711;Hamm\n", count: 40_000)
    static let umlauts = String(repeating: "Müller;Köln\n", count: 20)

    @Test(arguments: [TextEncoding.utf8, .windows1252, .macRoman], [1 << 12, 1 << 18, 1 << 20])
    func decidesWhereTheFirstUmlautStands(encoding: TextEncoding, block: Int) throws {
        let text = Array((Self.header + Self.plain + Self.umlauts + Self.plain).utf8)
        let read = try Self.read(encoding.encode(text), block: block)
        #expect(read.text == text)
        #expect(read.decision == EncodingDecision(encoding, .detected))
    }

    @Test func asciiIsUTF8() throws {
        let read = try Self.read(Array(Self.plain.utf8), block: 1000)
        #expect(read.text == Array(Self.plain.utf8))
        #expect(read.decision == EncodingDecision(.utf8, .assumed))
    }

    @Test func tellsTheLineOfWhatIsUnclear() throws {
        var bytes = Array((Self.header + Self.plain).utf8)
        bytes += [0x61, 0x9A, 0x62, 0x0A]
        let error = #expect(throws: TextEncodingError.self) { _ = try Self.read(bytes, block: 1 << 18) }
        #expect(error?.line == 40_002)
    }

    @Test func waitsForMoreWhileItIsUnclear() throws {
        let start = Array("Milo\u{161};x\n".utf8)
        let text = start + Array(Self.plain.utf8) + Array("Müller\n".utf8)
        let read = try Self.read(TextEncoding.windows1252.encode(text), block: 1 << 14)
        #expect(read.decision.encoding == .windows1252)
        #expect(read.text == text)
    }

    @Test(arguments: [
        (EncodingDecision(.utf8, .detected), "UTF-8"), (EncodingDecision(.utf8, .byteOrderMark), "UTF-8 with BOM"),
        (EncodingDecision(.windows1252, .detected), "Windows-1252 (detected)"),
        (EncodingDecision(.utf16LittleEndian, .byteOrderMark), "UTF-16 LE (byte order mark)"),
        (EncodingDecision(.latin9, .mapping), "ISO-8859-15 (declared by the mapping)"),
        (EncodingDecision(.macRoman, .option), "Mac Roman (--encoding)"),
    ])
    func saysHowItIsKnown(decision: EncodingDecision, words: String) {
        #expect(decision.description == words)
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x61, 0x00], .utf16LittleEndian), ([0xFE, 0xFF, 0x00, 0x61], .utf16BigEndian),
            ([0xEF, 0xBB, 0xBF, 0x61], .utf8), ([0x61, 0x62], nil),
        ] as [([UInt8], TextEncoding?)])
    func readsByteOrderMarks(head: [UInt8], encoding: TextEncoding?) throws {
        #expect(try EncodingSigns.byteOrderMark(head) == encoding)
    }

    @Test func tellsWideTextByItsNULBytes() throws {
        let text = Array("a,b\n1,2\nMüller,3\n".utf8)
        for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
            #expect(try EncodingSigns.wide(encoding.encode(text)) == encoding)
        }
        #expect(try EncodingSigns.wide(text) == nil)
        #expect(throws: TextEncodingError.self) { try EncodingSigns.wide(text.flatMap { [$0, 0, 0, 0] }) }
        #expect(throws: TextEncodingError.self) { try EncodingSigns.byteOrderMark([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]) }
    }
}
