import Testing

@testable import Compression

@Suite struct GzipInflaterTests {
    static let text = Array("order_reference,label\n1001,Lamp\n".utf8)

    static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
        var file: [UInt8] = []
        let writer = ParallelGzipWriter { file += $0 }
        try writer.write(bytes)
        try writer.finish()
        return file
    }

    static func unpacked(_ file: [UInt8], pieces: Int = .max, limit: Int = .max) throws(CompressionError) -> [UInt8] {
        var inflater = GzipInflater(maximumOutputBytes: limit)
        var output: [UInt8] = []
        var start = 0
        while start < file.count {
            let end = start + min(pieces, file.count - start)
            try inflater.inflate(file.span.extracting(start..<end), into: &output)
            start = end
        }
        try inflater.finish()
        return output
    }

    /// What `printf hello | gzip -n` writes.
    static let hello: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x86,
        0xA6, 0x10, 0x36, 0x05, 0x00, 0x00, 0x00,
    ]

    @Test(arguments: [1, 2, 7, .max])
    func readsWhatGzipWrote(pieces: Int) throws {
        #expect(try Self.unpacked(Self.hello, pieces: pieces) == Array("hello".utf8))
    }

    @Test(arguments: [1, 3, .max])
    func joinsMembers(pieces: Int) throws {
        let file = try Self.packed(Self.text) + Self.packed([]) + Self.hello
        #expect(try Self.unpacked(file, pieces: pieces) == Self.text + Array("hello".utf8))
        #expect(try Self.unpacked(file + [0, 0, 0], pieces: pieces) == Self.text + Array("hello".utf8))
    }

    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var code: CompressionError.Code
        var change: @Sendable (inout [UInt8]) -> Void
    }

    @Test(
        arguments: [
            Damage(testDescription: "wrong CRC", code: .trailerMismatch) { $0[$0.count - 8] ^= 1 },
            Damage(testDescription: "wrong length", code: .trailerMismatch) { $0[$0.count - 4] ^= 1 },
            Damage(testDescription: "cut trailer", code: .truncated) { $0.removeLast(3) },
            Damage(testDescription: "cut data", code: .truncated) { $0.removeLast(12) },
            Damage(testDescription: "cut header", code: .truncated) { $0.removeLast($0.count - 5) },
            Damage(testDescription: "nothing", code: .truncated) { $0 = [] },
            Damage(testDescription: "garbage behind", code: .trailingGarbage) { $0 += Array("garbage".utf8) },
            Damage(testDescription: "half a magic behind", code: .trailingGarbage) { $0 += [0x1F, 0x42] },
            Damage(testDescription: "garbage behind padding", code: .trailingGarbage) { $0 += [0, 0, 1] },
            Damage(testDescription: "cut second member", code: .truncated) { $0 += [0x1F, 0x8B] },
            Damage(testDescription: "plain text", code: .notGzip) { $0 = Array("a,b\n".utf8) },
            Damage(testDescription: "damaged block", code: .damaged) { $0[10] = 0xFF },
        ], [1, .max])
    func refuses(damage: Damage, pieces: Int) throws {
        var file = Self.hello
        damage.change(&file)
        let error = #expect(throws: CompressionError.self) { try Self.unpacked(file, pieces: pieces) }
        #expect(error?.code == damage.code)
        #expect(error?.hint.isEmpty == false)
    }

    @Test func stopsABomb() throws {
        let bomb = try Self.packed([UInt8](repeating: 0, count: 10 << 20))
        #expect(bomb.count < 100_000)
        let error = #expect(throws: CompressionError.self) { try Self.unpacked(bomb, limit: 1 << 20) }
        #expect(error?.code == .tooLarge)
        var inflater = GzipInflater(maximumOutputBytes: 1 << 20)
        var output: [UInt8] = []
        #expect(throws: CompressionError.self) { try inflater.inflate(bomb, into: &output) }
        #expect(output.count <= 1 << 20)
        #expect(try Self.unpacked(bomb, limit: 10 << 20).count == 10 << 20)
    }

    @Test(
        arguments: [
            ([0x1F, 0x8B, 0x08, 0x00], true), ([0x1F, 0x8B], false), ([], false), ([0x50, 0x4B, 0x03], false),
            ([0x1F, 0x8B, 0x07], false),
        ] as [([UInt8], Bool)])
    func sniffs(bytes: [UInt8], expected: Bool) {
        #expect(GzipSniffer.isGzip(bytes) == expected)
    }
}
