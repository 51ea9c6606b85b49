import CZlib

/// zlib's unpacking, one window at a time and never more than a limit in all; the formats around it build on this.
struct InflateStream: ~Copyable {
    /// What one step gave.
    struct Step {
        /// The number of input bytes that were used up.
        let taken: Int
        /// Whether the window was filled, so that zlib may hold more back.
        let isFull: Bool
        /// What zlib said: `Z_OK`, `Z_STREAM_END`, `Z_BUF_ERROR`, or an error.
        let status: Int32
    }

    /// The largest piece of input that a step takes: zlib counts in 32 bits.
    private static let maximumInput = 1 << 30

    /// zlib keeps the address of the structure, so it has an allocation of its own.
    private let stream: UnsafeMutablePointer<z_stream>
    private let window: UnsafeMutableBufferPointer<UInt8>
    private let maximumOutputBytes: Int

    /// The number of bytes unpacked so far.
    private(set) var outputBytes = 0

    /// Creates a stream.
    ///
    /// - Parameters:
    ///   - format: zlib's `windowBits`, which say what stands around the deflate data.
    ///   - window: The largest number of bytes that one step gives.
    ///   - maximumOutputBytes: The largest number of bytes in all.
    init(format: Int32, window: Int, maximumOutputBytes: Int) {
        precondition(maximumOutputBytes >= 0)
        self.maximumOutputBytes = maximumOutputBytes
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        self.window = .allocate(capacity: window)
        let status = abillify_inflateInit2(stream, format)
        precondition(status == Z_OK, "zlib has no memory or another version")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        window.deallocate()
    }

    /// What zlib says of the error of the last step.
    var message: String { stream.pointee.msg.map { String(cString: $0) } ?? "unknown" }

    /// Begins another stream of the same format.
    func reset() { inflateReset(stream) }

    /// Unpacks from the start of `input` into `output`, at most `room` bytes.
    mutating func step(
        _ input: Span<UInt8>, into output: inout [UInt8], atMost room: Int = .max
    ) throws(CompressionError) -> Step {
        let piece = input.extracting(0..<min(input.count, InflateStream.maximumInput))
        let room = min(room, window.count)
        let status = piece.withUnsafeBufferPointer { bytes in
            // zlib only reads there, though its structure says otherwise.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
            stream.pointee.avail_in = UInt32(bytes.count)
            stream.pointee.next_out = window.baseAddress
            stream.pointee.avail_out = UInt32(room)
            return CZlib.inflate(stream, Z_NO_FLUSH)
        }
        let produced = room - Int(stream.pointee.avail_out)
        guard produced <= maximumOutputBytes - outputBytes else { throw .tooLarge(limit: maximumOutputBytes) }
        outputBytes += produced
        output.append(contentsOf: UnsafeBufferPointer(rebasing: window[..<produced]))
        return Step(
            taken: piece.count - Int(stream.pointee.avail_in), isFull: stream.pointee.avail_out == 0, status: status)
    }
}
