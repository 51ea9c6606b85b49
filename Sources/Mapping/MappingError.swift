/// What is wrong with a mapping file, or with a mapping on a source: where, what, and how to mend it.
public struct MappingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file or the shipped mapping.
    public var file: String
    /// The line in the mapping file, from 1, if one is to blame.
    public var line: Int?
    /// What is wrong.
    public var message: String
    /// One way to mend it.
    public var hint: String

    /// Creates an error.
    public init(file: String, line: Int? = nil, message: String, hint: String) {
        self.file = file
        self.line = line
        self.message = message
        self.hint = hint
    }

    /// File, line, message and hint on one line.
    public var description: String { "\(file)\(line.map { ", line \($0)" } ?? ""): \(message) (\(hint))" }
}
