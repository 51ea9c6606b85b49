import Glibc

/// Why the folders of a file drop can't be used: where, what, and how to mend it.
public struct FileDropError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of trouble it is.
    public enum Kind: Sendable, Hashable {
        /// The folders are not as they must be.
        case unfit
        /// A folder or file can't be read, written or moved.
        case unwritable
        /// A file was written to while it was imported.
        case changed
        /// Another sweep is at work.
        case locked
    }

    /// What kind of trouble it is.
    public var kind: Kind
    /// What is wrong, with the path.
    public var message: String
    /// One way to mend it.
    public var hint: String

    /// Creates an error.
    public init(_ kind: Kind, _ message: String, hint: String) {
        (self.kind, self.message, self.hint) = (kind, message, hint)
    }

    /// An error of the system on a path.
    static func system(_ path: String, _ what: String, _ number: Int32 = errno) -> FileDropError {
        FileDropError(
            .unwritable, "\(path) \(what): \(String(cString: strerror(number)))",
            hint: "see to the disk and to who owns the folders")
    }

    /// Message and hint on one line.
    public var description: String { "\(message) (\(hint))" }
}
