/// Why a report can't be written.
public struct ReportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, and how to mend it.
    public var description: String

    /// Creates an error.
    public init(_ description: String) { self.description = description }
}
