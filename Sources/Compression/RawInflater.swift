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
    /// zlib keeps the address of the structure, so it has an allocation of its own.
    private let stream: UnsafeMutablePointer<z_stream>
    private let scratch: UnsafeMutableBufferPointer<UInt8>
    private let maximumOutputBytes: Int

    /// Whether the end of the stream has been unpacked.
    public private(set) var isFinished = false
    /// The number of bytes unpacked so far.
    public private(set) var outputBytes = 0
    /// The number of bytes of the stream used up so far.
    public private(set) var inputBytes = 0

    /// Creates an inflater that refuses to unpack more than `maximumOutputBytes` in all.
    public init(maximumOutputBytes: Int = .max) {
        precondition(maximumOutputBytes >= 0)
        self.maximumOutputBytes = maximumOutputBytes
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        scratch = .allocate(capacity: 64 << 10)
        let rawDeflate = -MAX_WBITS
        let status = abillify_inflateInit2(stream, rawDeflate)
        precondition(status == Z_OK, "zlib has no memory or another version")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        scratch.deallocate()
    }

    /// Unpacks the next bytes, at most 64 KiB into `output`; returns how many bytes of the input were used up.
    ///
    /// Call it again with the rest of the input, or with more. Input behind the end of the stream is left alone.
    public mutating func inflate(
        _ input: Span<UInt8>, into output: inout [UInt8], atMost room: Int = 64 << 10
    ) throws(CompressionError) -> Int {
        precondition(room > 0)
        guard !isFinished else { return 0 }
        let piece = input.extracting(0..<min(input.count, 1 << 30))
        let status = piece.withUnsafeBufferPointer { bytes in
            // zlib only reads there, though its structure says otherwise.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
            stream.pointee.avail_in = UInt32(bytes.count)
            stream.pointee.next_out = scratch.baseAddress
            stream.pointee.avail_out = UInt32(min(room, scratch.count))
            return CZlib.inflate(stream, Z_NO_FLUSH)
        }
        let produced = min(room, scratch.count) - Int(stream.pointee.avail_out)
        guard produced <= maximumOutputBytes - outputBytes else { throw .tooLarge(limit: maximumOutputBytes) }
        outputBytes += produced
        output.append(contentsOf: UnsafeBufferPointer(rebasing: scratch[..<produced]))
        let taken = piece.count - Int(stream.pointee.avail_in)
        inputBytes += taken
        switch status {
        case Z_STREAM_END: isFinished = true
        case Z_OK, Z_BUF_ERROR: break
        default: throw .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "unknown")
        }
        return taken
    }
}
