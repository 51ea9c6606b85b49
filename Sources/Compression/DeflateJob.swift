import CZlib
import Dispatch

/// A block on its way through a worker.
///
/// Unchecked, because the result is written by the worker before the semaphore is signalled and read after it.
final class DeflateJob: @unchecked Sendable {
    /// A block compressed, with what the trailer needs to know about it.
    struct Result: Sendable {
        let bytes: [UInt8]
        let checksum: UInt
        let inputBytes: Int
    }

    private let block: [UInt8]
    private let preceding: [UInt8]
    private let done = DispatchSemaphore(value: 0)
    private var result = Result(bytes: [], checksum: 0, inputBytes: 0)

    init(block: [UInt8], preceding: [UInt8]) {
        self.block = block
        self.preceding = preceding
    }

    /// Starts compressing on a queue.
    func start(on queue: DispatchQueue, with pool: DeflaterPool) {
        queue.async { [self] in
            let deflater = pool.take()
            result = DeflateJob.run(deflater, block: block, preceding: preceding, isLast: false)
            pool.giveBack(deflater)
            done.signal()
        }
    }

    /// Waits for the result; to be called once, and never on a worker of Dispatch.
    func wait() -> Result {
        done.wait()
        return result
    }

    static func run(_ deflater: BlockDeflater, block: [UInt8], preceding: [UInt8], isLast: Bool) -> Result {
        Result(
            bytes: deflater.deflate(block, preceding: preceding, isLast: isLast),
            checksum: block.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) },
            inputBytes: block.count)
    }
}

/// The streams that are not at work: each holds some 260 KiB, so they are used again.
///
/// Unchecked, because a stream is in the pool or with a single worker. A queue guards it: the Thread Sanitizer sees what
/// a queue hands over, and does not see `Mutex`.
final class DeflaterPool: @unchecked Sendable {
    private let level: Int
    private let queue = DispatchQueue(label: "compression.pool")
    private var idle: [BlockDeflater] = []

    init(level: Int) { self.level = level }

    func take() -> BlockDeflater { queue.sync { idle.popLast() } ?? BlockDeflater(level: level) }

    func giveBack(_ deflater: BlockDeflater) { queue.sync { idle.append(deflater) } }
}
