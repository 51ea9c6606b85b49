/// Why a file cannot be read, or a row not be written, as delimited text; with what to do about it.
///
/// Faults of single rows are no errors: the scanner reports them as ``RowFault`` and goes on.
public struct DelimitedTextError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of errors.
    public enum Code: Sendable, Hashable {
        /// There is no row in the file.
        case empty
        /// The file is no text.
        case binary
        /// No delimiter, or no single one, fits the rows.
        case unclearDelimiter
        /// The settings contradict each other.
        case invalidDialect
        /// A cell cannot be written in the dialect.
        case unwritableCell
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
