import Bytes

/// Writes rows in a dialect, with quotes only where they are needed.
///
/// A cell is quoted if it holds a delimiter, a quote, CR or LF, if a blank or tab stands at its start or end, or if the
/// row would otherwise read as a comment or as a blank line.
public struct RowWriter: Sendable {
    /// The dialect that is written.
    public let dialect: Dialect
    private let lineEnding: [UInt8]
    private var isFirstCell = true
    private var isBlank = true

    /// Creates a writer for a dialect.
    public init(dialect: Dialect) {
        self.dialect = dialect
        lineEnding = dialect.lineEnding.bytes
    }

    /// Appends what stands before the first row: the byte order mark, if the dialect has one.
    public func writeStart(to output: inout [UInt8]) {
        if dialect.hasByteOrderMark { output.append(contentsOf: Dialect.byteOrderMark) }
    }

    /// Appends a row of texts.
    public mutating func write(row: [String], to output: inout [UInt8]) throws(DelimitedTextError) {
        for cell in row { try write(cell: cell, to: &output) }
        try endRow(to: &output)
    }

    /// Appends a row of cells given as ranges of a buffer.
    public mutating func write(
        row: [ByteRange], of buffer: [UInt8], to output: inout [UInt8]
    ) throws(DelimitedTextError) {
        for cell in row { try write(cell: buffer.span.extracting(cell.indices), to: &output) }
        try endRow(to: &output)
    }

    /// Appends a cell to the row under way.
    public mutating func write(cell: String, to output: inout [UInt8]) throws(DelimitedTextError) {
        let bytes = Array(cell.utf8)
        try write(cell: bytes.span, to: &output)
    }

    /// Appends a cell to the row under way.
    ///
    /// Throws if the cell has to be quoted and the dialect has no quote; the row under way is then incomplete.
    public mutating func write(cell: Span<UInt8>, to output: inout [UInt8]) throws(DelimitedTextError) {
        let need = need(of: cell, isRowStart: isFirstCell)
        if isFirstCell {
            isFirstCell = false
            isBlank = cell.isEmpty
        } else {
            output.append(dialect.delimiter)
            isBlank = false
        }
        guard let quote = dialect.quote, need != .none else {
            guard need != .quotes else { throw unwritable() }
            cell.withUnsafeBufferPointer { output.append(contentsOf: $0) }
            return
        }
        output.append(quote)
        for index in cell.indices {
            let byte = cell[index]
            output.append(byte)
            if byte == quote { output.append(quote) }
        }
        output.append(quote)
    }

    /// Ends the row under way.
    public mutating func endRow(to output: inout [UInt8]) throws(DelimitedTextError) {
        if isBlank {
            // A line of no bytes would not be read as a row.
            guard let quote = dialect.quote else { throw unwritable() }
            output.append(contentsOf: [quote, quote])
        }
        output.append(contentsOf: lineEnding)
        isFirstCell = true
        isBlank = true
    }

    private enum Need {
        case none
        /// Quotes keep the blanks at the rim from programs that strip them; ours reads the cell without them too.
        case quotesIfThereAreAny
        case quotes
    }

    private func need(of cell: Span<UInt8>, isRowStart: Bool) -> Need {
        guard !cell.isEmpty else { return .none }
        let first = cell[0]
        let last = cell[cell.count - 1]
        if isRowStart, first == dialect.comment { return .quotes }
        var need = Need.none
        if first == Byte.blank || first == Byte.tab || last == Byte.blank || last == Byte.tab {
            need = .quotesIfThereAreAny
        }
        for index in cell.indices {
            let byte = cell[index]
            if byte == dialect.delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn { return .quotes }
            if byte == dialect.quote { return .quotes }
        }
        return need
    }

    private func unwritable() -> DelimitedTextError {
        DelimitedTextError(
            .unwritableCell, "a cell cannot be written in the dialect \(dialect) because it has no quotes",
            hint: "Choose a dialect with quotes")
    }
}
