/// Why the path of a column, of rows or of a record can't be used, with the place in it.
public struct XMLPathError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path as given.
    public var path: String
    /// The place of the fault in the path, counted in characters; the first is 1.
    public var position: Int
    /// What was expected there: "an element name".
    public var expected: String

    /// Creates the error of a path.
    public init(path: String, position: Int, expected: String) {
        self.path = path
        self.position = position
        self.expected = expected
    }

    /// Path, place and expectation: "the path a//b: expected an element name at character 3".
    public var description: String { "the path \(path): expected \(expected) at character \(position)" }
}
