/// Why the journal can't be used.
public struct JournalError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of fault, which decides the exit code.
    public enum Kind: Sendable, Hashable {
        /// It can't be opened or written.
        case unwritable
        /// Another run holds the state folder.
        case locked
        /// It belongs to another account or endpoint.
        case otherTenant
        /// There is no such run, or nothing to do for it.
        case noSuchRun
    }

    /// The kind of fault.
    public var kind: Kind
    /// What is wrong.
    public var message: String
    /// One way to mend it.
    public var hint: String

    /// Creates an error.
    public init(_ kind: Kind, _ message: String, hint: String) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }

    /// Message and hint on one line.
    public var description: String { "\(message) (\(hint))" }
}
