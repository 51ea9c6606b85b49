import CZlib
import Dispatch
import Glibc

/// Compresses into a single gzip member, in blocks of 128 KiB that are compressed in parallel.
///
/// Each block is a piece of one deflate stream and may refer to the last 32 KiB before it, so next to nothing of the
/// compression is lost. The output depends on the bytes and the level only, not on how they are cut into calls nor on
/// the timing of the threads, and the header holds no time: the same report gives the same file.
///
/// A writer belongs to one thread or serial queue. That thread waits when too many blocks are under way, so memory
/// is bounded; nothing waits on the workers. Up to one block no other thread takes part.
public final class ParallelGzipWriter {
    /// The number of bytes that are compressed at a time.
    static let blockBytes = 128 << 10

    private let level: Int
    private let window: Int
    private let output: ([UInt8]) throws -> Void
    private let pool: DeflaterPool
    private let queue = DispatchQueue(label: "gzip", attributes: .concurrent)

    private var block: [UInt8] = []
    private var preceding: [UInt8] = []
    /// The jobs under way as a ring: the oldest at `oldest`.
    private var jobs: [DeflateJob] = []
    private var oldest = 0
    private var checksum: UInt = 0
    private var inputBytes: UInt64 = 0
    private var hasStarted = false
    private var failure: (any Error)?
    private var isFinished = false

    /// Creates a writer that hands the compressed bytes over in order.
    ///
    /// `level` runs from 0, stored, over 1, fastest, to 9. `output` is called on the thread that calls `write` and
    /// `finish`; an error from it ends the writer and is thrown from there. At most `window` blocks are under way,
    /// by default two for each processor.
    public init(level: Int = 1, window: Int? = nil, output: @escaping ([UInt8]) throws -> Void) {
        precondition((0...9).contains(level))
        self.level = level
        self.window = max(1, window ?? 2 * max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        self.output = output
        pool = DeflaterPool(level: level)
        block.reserveCapacity(ParallelGzipWriter.blockBytes)
    }

    /// Compresses more bytes.
    public func write(_ bytes: [UInt8]) throws { try write(bytes[...]) }

    /// Compresses more bytes.
    public func write(_ bytes: ArraySlice<UInt8>) throws {
        precondition(!isFinished)
        if let failure { throw failure }
        var rest = bytes
        while !rest.isEmpty {
            // A full block waits for the byte behind it: only then is it known not to be the last.
            if block.count == ParallelGzipWriter.blockBytes { try submitBlock() }
            let part = rest.prefix(ParallelGzipWriter.blockBytes - block.count)
            block.append(contentsOf: part)
            rest = rest.dropFirst(part.count)
        }
    }

    /// Compresses what is left and writes the trailer; nothing may be written behind it.
    public func finish() throws {
        precondition(!isFinished)
        isFinished = true
        if let failure { throw failure }
        while oldest < jobs.count { try emitOldest() }
        try emit(DeflateJob.run(pool.take(), block: block, preceding: preceding, isLast: true))
        try deliver(
            littleEndian(UInt32(truncatingIfNeeded: checksum)) + littleEndian(UInt32(truncatingIfNeeded: inputBytes)))
    }

    private func submitBlock() throws {
        if jobs.count - oldest >= window { try emitOldest() }
        let job = DeflateJob(block: block, preceding: preceding)
        jobs.append(job)
        job.start(on: queue, with: pool)
        preceding = block
        block = []
        block.reserveCapacity(ParallelGzipWriter.blockBytes)
    }

    private func emitOldest() throws {
        let result = jobs[oldest].wait()
        oldest += 1
        if oldest == window {
            jobs.removeFirst(oldest)
            oldest = 0
        }
        try emit(result)
    }

    private func emit(_ result: DeflateJob.Result) throws {
        checksum = crc32_combine(checksum, result.checksum, result.inputBytes)
        inputBytes += UInt64(result.inputBytes)
        guard hasStarted else {
            hasStarted = true
            return try deliver(header + result.bytes)
        }
        try deliver(result.bytes)
    }

    private func deliver(_ bytes: [UInt8]) throws {
        do {
            try output(bytes)
        } catch {
            failure = error
            throw error
        }
    }

    /// The header of RFC 1952: no name, no time, system Unix, and how hard the compressor tried.
    private var header: [UInt8] {
        let effort: UInt8 = level == 9 ? 2 : level == 1 ? 4 : 0
        return [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, effort, 3]
    }

    private func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
