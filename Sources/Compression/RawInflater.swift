import CZlib

/// Unpacks one raw deflate stream, as it stands in a zip file, by bounded amounts.
///
/// A few bytes of deflate can unpack to a thousand times as many, so the caller says how much it takes at a time:
///
///     var inflater = RawInflater(maximumOutputBytes: 1 << 30)
///     while !inflater.isFinished {
///         taken += try inflater.inflate(input.extracting(taken...), into: &window, atMost: 64 << 10)
///     }
///
/// There is no checksum in the stream itself; see ``CRC32``. After an error the inflater is of no more use.
public struct RawInflater: ~Copyable {
    private var stream: InflateStream

    /// Whether the end of the stream has been unpacked.
    public private(set) var isFinished = false
    /// The number of bytes of the stream used up so far.
    public private(set) var inputBytes = 0

    /// The number of bytes unpacked so far.
    public var outputBytes: Int { stream.outputBytes }

    /// Creates an inflater that refuses to unpack more than `maximumOutputBytes` in all.
    public init(maximumOutputBytes: Int = .max) {
        stream = InflateStream(format: -MAX_WBITS, window: 64 << 10, maximumOutputBytes: maximumOutputBytes)
    }

    /// Unpacks the next bytes, at most 64 KiB into `output`; returns how many bytes of the input were used up.
    ///
    /// Call it again with the rest of the input, or with more. Input behind the end of the stream is left alone.
    public mutating func inflate(
        _ input: Span<UInt8>, into output: inout [UInt8], atMost room: Int = 64 << 10
    ) throws(CompressionError) -> Int {
        precondition(room > 0)
        guard !isFinished else { return 0 }
        let step = try stream.step(input, into: &output, atMost: room)
        inputBytes += step.taken
        switch step.status {
        case Z_STREAM_END: isFinished = true
        case Z_OK, Z_BUF_ERROR: break
        default: throw .damaged(stream.message)
        }
        return step.taken
    }
}
