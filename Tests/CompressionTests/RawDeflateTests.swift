import Testing

@testable import Compression

@Suite struct RawDeflateTests {
    static func packed(_ bytes: [UInt8], pieces: Int = .max) -> [UInt8] {
        var deflater = RawDeflater()
        var output: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let end = start + min(pieces, bytes.count - start)
            output += deflater.deflate(bytes[start..<end])
            start = end
        }
        return output + deflater.finish()
    }

    /// Unpacks, with the input in pieces and the output by amounts.
    static func unpacked(_ file: [UInt8], pieces: Int, room: Int, limit: Int = .max) throws(CompressionError) -> [UInt8]
    {
        var inflater = RawInflater(maximumOutputBytes: limit)
        var output: [UInt8] = []
        var used = 0
        while !inflater.isFinished {
            let end = used + min(pieces, file.count - used)
            let before = output.count
            let taken = try inflater.inflate(file.span.extracting(used..<end), into: &output, atMost: room)
            used += taken
            #expect(output.count - before <= room)
            if taken == 0, output.count == before, end == file.count { break }
        }
        #expect(inflater.outputBytes == output.count)
        #expect(inflater.inputBytes == used)
        return output
    }

    static let long: [UInt8] = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) }

    @Test(arguments: [1, 100, .max], [1, 4096, 64 << 10])
    func unpacksWhatWasPacked(pieces: Int, room: Int) throws {
        let text = Array(Self.long.prefix(room == 1 ? 5000 : Self.long.count))
        #expect(try Self.unpacked(Self.packed(text), pieces: pieces, room: room) == text)
        #expect(try Self.unpacked(Self.packed([]), pieces: pieces, room: room) == [])
    }

    @Test func dependsOnTheBytesOnly() {
        #expect(Self.packed(Self.long, pieces: 1000) == Self.packed(Self.long))
    }

    /// What `printf hello | gzip -n` has between its header and its trailer.
    @Test func unpacksWhatOthersPacked() throws {
        let hello: [UInt8] = [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]
        #expect(try Self.unpacked(hello + [1, 2, 3], pieces: .max, room: 100) == Array("hello".utf8))
    }

    @Test func stopsAtTheLimit() throws {
        let file = Self.packed([UInt8](repeating: 7, count: 1000))
        #expect(try Self.unpacked(file, pieces: .max, room: 64, limit: 1000).count == 1000)
        let error = #expect(throws: CompressionError.self) {
            try Self.unpacked(file, pieces: .max, room: 64, limit: 999)
        }
        #expect(error?.code == .tooLarge)
    }

    @Test func refusesDamage() {
        let error = #expect(throws: CompressionError.self) { try Self.unpacked([0xFF, 0xFF], pieces: .max, room: 64) }
        #expect(error?.code == .damaged)
    }

    @Test(arguments: [("", 0), ("123456789", 0xCBF4_3926), ("a", 0xE8B7_BE43)] as [(String, UInt32)])
    func countsTheChecksum(text: String, value: UInt32) {
        var checksum = CRC32()
        for byte in Array(text.utf8) { checksum.update([byte].span) }
        #expect(checksum.value == value)
    }
}
