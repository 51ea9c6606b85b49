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

    private var stream: InflateStream
    private var position = Position.startOfFile
    private var isFirstMember = true

    /// The number of bytes unpacked so far.
    public var outputBytes: Int { stream.outputBytes }

    /// Creates an inflater that refuses to unpack more than `maximumOutputBytes` in all.
    public init(maximumOutputBytes: Int = .max) {
        stream = InflateStream(format: 16 + MAX_WBITS, window: 128 << 10, maximumOutputBytes: maximumOutputBytes)
    }

    /// Unpacks the next bytes of the file and appends the result to `output`.
    public mutating func inflate(_ input: [UInt8], into output: inout [UInt8]) throws(CompressionError) {
        try inflate(input.span, into: &output)
    }

    /// Unpacks the next bytes of the file and appends the result to `output`.
    public mutating func inflate(_ input: Span<UInt8>, into output: inout [UInt8]) throws(CompressionError) {
        var taken = 0
        while taken < input.count {
            switch position {
            case .startOfFile: position = .inMember
            case .inMember: taken += try inflateMember(input.extracting(droppingFirst: taken), into: &output)
            case .betweenMembers, .inPadding: taken += try enterNextMember(input[taken])
            }
        }
    }

    /// Checks that the file does not end within a member.
    public mutating func finish() throws(CompressionError) {
        switch position {
        case .startOfFile, .inMember: throw .truncated
        case .betweenMembers, .inPadding: return
        }
    }

    /// Begins another member, or takes a byte of padding; returns how many bytes that used up.
    private mutating func enterNextMember(_ first: UInt8) throws(CompressionError) -> Int {
        if first == 0 {
            position = .inPadding
            return 1
        }
        guard position != .inPadding else { throw .trailingGarbage }
        stream.reset()
        isFirstMember = false
        position = .inMember
        return 0
    }

    /// Runs until the input is used up and all of its output is out, or until the member ends.
    private mutating func inflateMember(
        _ input: Span<UInt8>, into output: inout [UInt8]
    ) throws(CompressionError) -> Int {
        var taken = 0
        while true {
            let step = try stream.step(input.extracting(droppingFirst: taken), into: &output)
            taken += step.taken
            switch step.status {
            case Z_STREAM_END:
                position = .betweenMembers
                return taken
            case Z_OK, Z_BUF_ERROR:
                if !step.isFull, taken == input.count { return taken }
            default: throw error()
            }
        }
    }

    private func error() -> CompressionError {
        switch stream.message {
        case "incorrect header check", "unknown compression method":
            isFirstMember ? .notGzip : .trailingGarbage
        case "incorrect data check", "incorrect length check": .trailerMismatch
        default: .damaged(stream.message)
        }
    }
}
