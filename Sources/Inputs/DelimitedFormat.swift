import Bytes
import DelimitedText
import TextEncodings

/// What the rows of one delimited text file have in common.
struct DelimitedFormat: Sendable {
    var dialect: Dialect
    var splitter: FieldSplitter
    /// The source's own columns.
    var columns: [String]
    /// The number of columns in the header, those of an earlier report included.
    var headerCount: Int
    /// The number of cells that a row must have: blank names at the end of the header ask for none.
    var neededCount: Int
    /// The columns whose equal values make neighbouring rows one order.
    var keyColumns: [Int] = []
    /// The number of cells that rows have: more than the header's if all of them end with a delimiter too many.
    var usualCount: Int
    /// The names in the header, to recognise it where files were put behind one another.
    var header: [String]
    /// Texts by which rows are recognised that stand behind the orders.
    var trailers: [[UInt8]] = []

    /// The encoding of the file, for telling which of its bytes is no character.
    var encoding = TextEncoding.utf8

    /// How many cells of a trailer are filled at most; an order has more.
    private static let trailerCells = 3

    /// Whether a row holds no order: it is blank, the header again, or a trailer.
    func passesOver(_ cells: ArraySlice<ByteRange>, in bytes: [UInt8]) -> Bool {
        var filled = 0
        for cell in cells where !cell.isEmpty {
            filled += 1
            if filled > DelimitedFormat.trailerCells { break }
        }
        if filled == 0 { return true }
        if cells.allSatisfy({ isBlank($0, in: bytes) }) { return true }
        if filled <= DelimitedFormat.trailerCells, !trailers.isEmpty,
            trailers.contains(where: { holds($0, cells, bytes) })
        {
            return true
        }
        return isHeader(cells, in: bytes)
    }

    /// What a row says of the order that it belongs to, by its cells as far as they are sure.
    ///
    /// A row without a key is an order of its own: it must not slip into the invoice of another.
    func standing(_ cells: ArraySlice<ByteRange>, fault: RowFault?, isRagged: Bool) -> RowStanding {
        guard !keyColumns.isEmpty else { return .named }
        if let fault, keyColumns.contains(where: { $0 >= fault.column ?? 0 }) { return .unreadable }
        for column in keyColumns where column < cells.count && !cells[cells.startIndex + column].isEmpty {
            return isRagged ? .shifted : .named
        }
        return isRagged ? .unreadable : .nameless
    }

    private func isHeader(_ cells: ArraySlice<ByteRange>, in bytes: [UInt8]) -> Bool {
        guard let first = cells.first, let name = header.first, bytes[first.indices].elementsEqual(name.utf8)
        else { return false }
        return zip(cells, header).allSatisfy { bytes[$0.indices].elementsEqual($1.utf8) }
    }

    private func isBlank(_ cell: ByteRange, in bytes: [UInt8]) -> Bool {
        var index = cell.lowerBound
        while index < cell.upperBound {
            if bytes[index] == 0x20 || bytes[index] == 0x09 {
                index += 1
            } else if bytes[index] == 0xC2, index + 1 < cell.upperBound, bytes[index + 1] == 0xA0 {
                index += 2
            } else {
                return false
            }
        }
        return true
    }

    private func holds(_ text: [UInt8], _ cells: ArraySlice<ByteRange>, _ bytes: [UInt8]) -> Bool {
        cells.contains { cell in
            Int(cell.count) >= text.count
                && (cell.lowerBound...cell.upperBound - text.count).contains {
                    bytes[$0..<$0 + text.count].elementsEqual(text)
                }
        }
    }

    /// A row without the columns that an earlier report added.
    func sourcePart(of row: ByteRange, in bytes: [UInt8]) -> ByteRange {
        guard headerCount > columns.count else { return row }
        var delimiters = 0
        var index = row.lowerBound
        var isStart = true
        while index < row.upperBound {
            // A quote anywhere else is data, as in 6" pipe.
            if isStart, bytes[index] == dialect.quote { index = behindQuoted(index, row, bytes) }
            guard index < row.upperBound else { break }
            isStart = bytes[index] == dialect.delimiter
            if isStart {
                delimiters += 1
                if delimiters == columns.count { return ByteRange(row.lowerBound..<index) }
            }
            index += 1
        }
        return row
    }

    /// The place behind the closing quote of the cell that begins with a quote at `start`.
    private func behindQuoted(_ start: Int, _ row: ByteRange, _ bytes: [UInt8]) -> Int {
        var index = start + 1
        while index < row.upperBound {
            guard bytes[index] == dialect.quote else {
                index += 1
                continue
            }
            guard index + 1 < row.upperBound, bytes[index + 1] == dialect.quote else { return index + 1 }
            index += 2
        }
        return index
    }
}
