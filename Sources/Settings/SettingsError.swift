/// What is wrong with a file of settings (a mapping, rules), or with it on a source: where, what, and how to mend it.
public struct SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, or the name of a shipped mapping.
    public var file: String
    /// The line in the file, from 1, if one is to blame.
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
