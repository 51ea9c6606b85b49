/// Why the encoding of a text can't be told or is not read, and how to mend it.
public struct TextEncodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public var message: String
    /// One way to mend it.
    public var hint: String
    /// The physical line, if one is to blame.
    public var line: Int?

    /// Creates an error.
    public init(_ message: String, hint: String, line: Int? = nil) {
        self.message = message
        self.hint = hint
        self.line = line
    }

    /// The message with the hint behind it.
    public var description: String { "\(message) (\(hint))" }
}
