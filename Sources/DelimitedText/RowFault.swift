/// What makes a row unreadable.
///
/// Columns count from 1. Offsets count bytes from the start of the row; they may lie behind the end of the row's
/// range, because a faulty row is taken to end with its first line.
public enum RowFault: Sendable, Hashable {
    /// A quoted field starts at `offset` and is never closed, or not within the largest row.
    case unterminatedQuote(column: UInt32, offset: UInt32)
    /// Behind the closing quote of a field something else stands, at `offset`, than a delimiter or a line end.
    case textAfterQuote(column: UInt32, offset: UInt32)
    /// The row has more than `limit` bytes; its range holds the first of them.
    case tooLong(limit: UInt32)
}

extension RowFault: CustomStringConvertible {
    /// What is wrong, as a sentence without a full stop.
    public var description: String {
        switch self {
        case .unterminatedQuote(let column, _): "the quoted text in column \(column) has no closing quote"
        case .textAfterQuote(let column, _): "text follows the closing quote in column \(column)"
        case .tooLong(let limit): "the row is longer than \(limit) bytes"
        }
    }

    /// What to do about it, as a sentence without a full stop.
    public var hint: String {
        switch self {
        case .unterminatedQuote: "Close the quote, or write a quote that belongs to the text twice"
        case .textAfterQuote: "Write a quote that belongs to the text twice"
        case .tooLong: "Check whether the file has the line ends and quotes it was read with"
        }
    }
}
