/// Why a whole document can't be read, with the place and how to mend it.
///
/// Faults of single records are no errors: they stand in ``XMLRecordBounds/fault`` and ``XMLRecordFault``.
public struct XMLStreamError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// There is nothing but white space.
        case empty
        /// The input does not begin with `<`.
        case notXML
        /// The DOCTYPE declares something itself.
        case internalSubset
        /// The root element is another one than expected.
        case unexpectedRoot
        /// No element stands at the path, but others do where it leads.
        case recordsNotFound
        /// An element that is called as the records are, or nearly, stands elsewhere.
        case recordElsewhere
        /// A record, or a piece of markup outside of records, is longer than allowed.
        case tooLong
        /// Elements are nested too deeply.
        case tooDeep
        /// The markup around the records is not well-formed.
        case malformed
        /// The document ends before its root element begins.
        case truncated
        /// Something follows the end of the root element.
        case contentAfterRoot
    }

    /// What kind of fault it is.
    public var code: Code
    /// What is wrong and how to mend it, in one or two sentences.
    public var message: String
    /// The physical line, the first is 1.
    public var line: Int
    /// The column in bytes, the first is 1.
    public var column: Int

    /// Creates the error of a document.
    public init(_ code: Code, _ message: String, line: Int = 1, column: Int = 1) {
        self.code = code
        self.message = message
        self.line = line
        self.column = column
    }

    /// Place and message: "line 3, column 7: the DOCTYPE has an internal subset ...".
    public var description: String { "line \(line), column \(column): \(message)" }
}
