/// A line of a table that could not be read; the tables of this module have none, and the tests hold that.
public struct CodeTableFault: Sendable, Hashable, CustomStringConvertible {
    /// The name of the file.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// What is wrong with it.
    public let reason: String

    /// The fault as "vat-rates.csv:12: the row has 4 cells, not 6".
    public var description: String { "\(file):\(line): \(reason)" }
}
