import CZlib

/// Unpacks gzip data as it comes in, piece by piece.
///
/// Members that follow one another are unpacked into one, as `gzip` does; padding with zero bytes behind the last one is
/// let pass. zlib checks the checksum and the length of each member.
///
///     var inflater = GzipInflater(maximumOutputBytes: 1 << 30)
///     while let piece = try file.read() { try inflater.inflate(piece, into: &bytes) }
///     try inflater.finish()
///
/// After an error the inflater is of no more use.
public struct GzipInflater: ~Copyable {
    private enum Position {
        case startOfFile
        case inMember
        case betweenMembers
        case inPadding
    }

    /// zlib keeps the address of the structure, so it has an allocation of its own.
    private let stream: UnsafeMutablePointer<z_stream>
    private let scratch: UnsafeMutableBufferPointer<UInt8>
    private let maximumOutputBytes: Int
    private var position = Position.startOfFile
    private var isFirstMember = true

    /// The number of bytes unpacked so far.
    public private(set) var outputBytes = 0

    /// Creates an inflater that refuses to unpack more than `maximumOutputBytes` in all.
    public init(maximumOutputBytes: Int = .max) {
        precondition(maximumOutputBytes >= 0)
        self.maximumOutputBytes = maximumOutputBytes
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        scratch = .allocate(capacity: 128 << 10)
        let gzipOnly: Int32 = 16 + MAX_WBITS
        let status = abillify_inflateInit2(stream, gzipOnly)
        precondition(status == Z_OK, "zlib has no memory or another version")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        scratch.deallocate()
    }

    /// Unpacks the next bytes of the file and appends the result to `output`.
    public mutating func inflate(_ input: [UInt8], into output: inout [UInt8]) throws(CompressionError) {
        try inflate(input.span, into: &output)
    }

    /// Unpacks the next bytes of the file and appends the result to `output`.
    public mutating func inflate(_ input: Span<UInt8>, into output: inout [UInt8]) throws(CompressionError) {
        // zlib counts in 32 bits; pieces are far smaller, but nothing says that they have to be.
        var start = 0
        while start < input.count {
            let piece = input.extracting(start..<min(input.count, start + 1 << 30))
            let result = piece.withUnsafeBufferPointer { bytes in
                Result { () throws(CompressionError) in try inflate(bytes, into: &output) }
            }
            try result.get()
            start += piece.count
        }
    }

    /// Checks that the file does not end within a member.
    public mutating func finish() throws(CompressionError) {
        switch position {
        case .startOfFile, .inMember: throw .truncated
        case .betweenMembers, .inPadding: return
        }
    }

    private mutating func inflate(
        _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]
    ) throws(CompressionError) {
        // zlib only reads there, though its structure says otherwise.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        while stream.pointee.avail_in > 0 {
            switch position {
            case .startOfFile: position = .inMember
            case .inMember: try inflateMember(into: &output)
            case .betweenMembers, .inPadding: try enterNextMember()
            }
        }
    }

    private mutating func enterNextMember() throws(CompressionError) {
        guard let next = stream.pointee.next_in else { return }
        if next.pointee == 0 {
            position = .inPadding
            stream.pointee.next_in = next + 1
            stream.pointee.avail_in -= 1
        } else if position == .inPadding {
            throw .trailingGarbage
        } else {
            inflateReset(stream)
            isFirstMember = false
            position = .inMember
        }
    }

    /// Runs until the input is used up and all of its output is out, or until the member ends.
    private mutating func inflateMember(into output: inout [UInt8]) throws(CompressionError) {
        while true {
            stream.pointee.next_out = scratch.baseAddress
            stream.pointee.avail_out = UInt32(scratch.count)
            let status = CZlib.inflate(stream, Z_NO_FLUSH)
            let produced = scratch.count - Int(stream.pointee.avail_out)
            guard produced <= maximumOutputBytes - outputBytes else { throw .tooLarge(limit: maximumOutputBytes) }
            outputBytes += produced
            output.append(contentsOf: UnsafeBufferPointer(rebasing: scratch[..<produced]))
            switch status {
            case Z_STREAM_END:
                position = .betweenMembers
                return
            case Z_OK, Z_BUF_ERROR:
                // A full scratch buffer means that zlib may hold more back.
                if stream.pointee.avail_out > 0 { return }
            default:
                throw error()
            }
        }
    }

    private func error() -> CompressionError {
        let message = stream.pointee.msg.map { String(cString: $0) } ?? "unknown"
        switch message {
        case "incorrect header check", "unknown compression method":
            return isFirstMember ? .notGzip : .trailingGarbage
        case "incorrect data check", "incorrect length check": return .trailerMismatch
        default: return .damaged(message)
        }
    }
}
