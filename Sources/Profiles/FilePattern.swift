import Glibc

/// A pattern for the names of files, such as `orders_*.csv`: `*` is any text, `?` any sign, `[ab]` one of several.
///
/// Letter case counts. A name that begins with a point fits only a pattern that does too.
public struct FilePattern: Sendable, Hashable, CustomStringConvertible {
    /// The pattern as it was written.
    public let description: String

    /// Creates a pattern; nil for one that holds a folder or nothing.
    public init?(_ text: String) {
        guard !text.isEmpty, !text.contains("/"), !text.utf8.contains(0) else { return nil }
        description = text
    }

    /// Whether the whole of a name fits.
    public func matches(_ name: String) -> Bool {
        fnmatch(description, name, FNM_PERIOD | FNM_NOESCAPE) == 0
    }
}
