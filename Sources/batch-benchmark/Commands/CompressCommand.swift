import ArgumentParser
import Compression
import Foundation

/// `batch-benchmark compress`: compresses a file as reports are compressed, as a process of its own beside pigz.
struct CompressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compress", abstract: "Compress a file by the writer of the reports, to standard output.",
        shouldDisplay: false)

    @Argument var file: String
    @Option var level = 1

    func run() throws {
        let input = try FileHandle(forReadingFrom: URL(filePath: file))
        let output = FileHandle.standardOutput
        try Self.compress(level: level, from: input) { try output.write(contentsOf: Data($0)) }
    }

    /// The one place that knows the writer that is measured.
    private static func compress(
        level: Int, from input: FileHandle, to output: @escaping ([UInt8]) throws -> Void
    ) throws {
        let writer = ParallelGzipWriter(level: level, output: output)
        while let block = try input.read(upToCount: 1 << 20), !block.isEmpty { try writer.write(Array(block)) }
        try writer.finish()
    }
}
