import Findings

/// Why a file can't be read as orders: which file, where, what, and how to mend it.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of fault, which decides the exit code.
    public enum Kind: Sendable, Hashable {
        /// There is no such file.
        case missing
        /// The file is there and can't be read, or not without guessing.
        case unreadable
        /// An option of the command does not go with the file.
        case wrongOption
    }

    /// The kind of fault.
    public var kind: Kind
    /// The file.
    public var file: String
    /// The physical line, if one is to blame.
    public var line: Int?
    /// What is wrong.
    public var message: Phrase
    /// One way to mend it.
    public var hint: Phrase

    /// Creates an error.
    public init(_ kind: Kind = .unreadable, file: String, line: Int? = nil, message: Phrase, hint: Phrase) {
        self.kind = kind
        self.file = file
        self.line = line
        self.message = message
        self.hint = hint
    }

    /// File, line, message and hint on one line.
    public func text(in language: Language) -> String {
        let place = line.map { Phrase(", line \($0)", de: ", Zeile \($0)")[language] } ?? ""
        return "\(file)\(place): \(message[language]) (\(hint[language]))"
    }

    /// The text in English.
    public var description: String { text(in: .english) }
}
