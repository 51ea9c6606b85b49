/// Why bytes cannot be unpacked, with what to do about it.
public struct CompressionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of errors.
    public enum Code: Sendable, Hashable {
        /// The bytes do not start as gzip does.
        case notGzip
        /// The compressed bytes make no sense.
        case damaged
        /// The checksum or the length in the trailer is not that of what was unpacked.
        case trailerMismatch
        /// The bytes end within a member.
        case truncated
        /// Something that is no gzip member follows the last one.
        case trailingGarbage
        /// What is unpacked grows past the limit.
        case tooLarge
    }

    /// The kind of error.
    public let code: Code
    /// What is wrong, as a sentence without a full stop.
    public let message: String
    /// What to do about it, as a sentence without a full stop.
    public let hint: String

    /// Creates an error.
    public init(_ code: Code, _ message: String, hint: String) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// The message with the hint behind it.
    public var description: String { "\(message). \(hint)." }
}

extension CompressionError {
    private static let again = "Transfer or export the file again"

    static let notGzip = CompressionError(
        .notGzip, "the file is not in gzip format",
        hint: "Check what it is; take the ending .gz off if it is not packed")
    static let trailerMismatch = CompressionError(
        .trailerMismatch, "the gzip trailer does not match: the file was damaged or cut in transfer", hint: again)
    static let truncated = CompressionError(
        .truncated, "the gzip file ends too early: it was cut in transfer or is still being written", hint: again)
    static let trailingGarbage = CompressionError(
        .trailingGarbage, "bytes that are not gzip follow the end of the gzip data",
        hint: "\(again); if it was put together from parts, pack all of them")

    static func damaged(_ detail: String) -> CompressionError {
        CompressionError(.damaged, "the gzip data is damaged (\(detail))", hint: again)
    }

    static func tooLarge(limit: Int) -> CompressionError {
        CompressionError(
            .tooLarge, "the gzip file unpacks to more than \(limit) bytes",
            hint: "Make sure it is what you expect, then raise the limit or split the file")
    }
}
