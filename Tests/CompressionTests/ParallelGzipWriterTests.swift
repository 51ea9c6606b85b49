import Foundation
import Testing

@testable import Compression

@Suite struct ParallelGzipWriterTests {
    static let block = ParallelGzipWriter.blockBytes

    /// Bytes that look a little like a report: repetitive, but not too much.
    static func report(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 64)
        var state: UInt64 = 7
        while bytes.count < count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes += Array("created,\(state >> 44),RE-2026-\(state >> 50),\"\",201\n".utf8)
        }
        return Array(bytes.prefix(count))
    }

    static func pack(_ bytes: [UInt8], level: Int = 1, window: Int? = nil, pieces: Int = .max) throws -> [UInt8] {
        var file: [UInt8] = []
        let writer = ParallelGzipWriter(level: level, window: window) { file += $0 }
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(pieces)
            try writer.write(piece)
            rest = rest.dropFirst(piece.count)
        }
        try writer.finish()
        return file
    }

    static let sizes = [
        0, 1, 1000, block - 1, block, block + 1, 2 * block - 1, 2 * block, 2 * block + 1, 5_000_000, 40 * block,
    ]

    @Test(arguments: sizes, [0, 1, 6])
    func givesBackWhatWentIn(size: Int, level: Int) throws {
        let bytes = Self.report(size)
        let file = try Self.pack(bytes, level: level)
        #expect(try GzipInflaterTests.unpacked(file) == bytes)
        if level > 0, size > 1000 { #expect(file.count < size / 2) }
    }

    @Test func dependsOnTheBytesOnly() throws {
        let bytes = Self.report(3_000_001)
        let file = try Self.pack(bytes)
        for (window, pieces) in [(1, Int.max), (2, 1000), (3, 131_072), (64, 131_073), (8, 99_991)] {
            #expect(try Self.pack(bytes, window: window, pieces: pieces) == file, "window \(window), pieces \(pieces)")
        }
        for _ in 0..<10 { #expect(try Self.pack(bytes) == file) }
    }

    @Test func writesOneMemberWithoutATime() throws {
        let file = try Self.pack(Self.report(1_000_000))
        #expect(file.starts(with: [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0]))
        let size = file.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(size == 1_000_000)
    }

    @Test func usesTheBlockBefore() throws {
        // Noise that repeats itself at a block's distance less a little can only be matched across the border.
        var state: UInt64 = 3
        let noise = (0..<16_384).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        let bytes = [UInt8](repeating: 0, count: Self.block - noise.count) + noise + noise
        #expect(try Self.pack(bytes, level: 6).count < noise.count + 1500)
    }

    @Test(arguments: sizes)
    func gzipAcceptsIt(size: Int) throws {
        let file = URL.temporaryDirectory.appending(path: "parallel-\(size)-\(UUID().uuidString).gz")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(Self.pack(Self.report(size))).write(to: file)
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-t", file.path(percentEncoded: false)]
        try gzip.run()
        gzip.waitUntilExit()
        #expect(gzip.terminationStatus == 0)
    }

    @Test func passesTheErrorOfTheOutputOn() throws {
        struct DiskFull: Error {}
        var calls = 0
        let writer = ParallelGzipWriter(window: 2) { _ in
            calls += 1
            if calls == 2 { throw DiskFull() }
        }
        let bytes = Self.report(20 * Self.block)
        #expect(throws: DiskFull.self) { try writer.write(bytes) }
        #expect(throws: DiskFull.self) { try writer.write([1]) }
        #expect(throws: DiskFull.self) { try writer.finish() }
        #expect(calls == 2)
    }
}
