import Bytes

/// A row of a table: where it comes from; its cells stand in ``XMLBatch/cells``.
public struct XMLRow: Sendable, Hashable {
    /// The index of the record within the batch.
    public var record: Int
    /// The index of the row path whose element made the row; -1 for a record without any.
    public var rowPath: Int
    /// The physical line on which the row element, or else the record, begins; the first of the file is 1.
    public var line: Int
}

/// What is wrong with a record that made no rows.
public struct XMLRecordFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The file ends inside of the record.
        case truncated
        /// The markup is not well-formed, or has an undeclared entity or prefix.
        case notWellFormed
        /// The record is nested too deeply, or has too many attributes or too long a text.
        case limitExceeded
    }

    /// The index of the record within the batch.
    public var record: Int
    /// What kind of fault it is.
    public var kind: Kind
    /// The physical line, the first of the file is 1.
    public var line: Int
    /// The column in bytes, the first is 1.
    public var column: Int
    /// What is wrong, in one sentence; it may name elements and entities but has no text of the record.
    public var message: String

    /// Place and message: "line 3, column 7: The record is not well-formed XML: ...".
    public var description: String { "line \(line), column \(column): \(message)" }
}

/// The rows and cells of a batch of records, all text in one array of bytes; made to be filled again and again.
public struct XMLBatch: Sendable {
    /// The text of all cells, decoded to UTF-8 and with white space kept.
    public internal(set) var bytes: [UInt8] = []
    /// Row by row a cell for each column, as ranges in ``bytes``; `.empty` where there is nothing.
    public internal(set) var cells: [ByteRange] = []
    /// The rows: those of a record follow one another in the order of their elements.
    public internal(set) var rows: [XMLRow] = []
    /// The records that made no rows, in their order.
    public internal(set) var faults: [XMLRecordFault] = []
    /// What in the records may have been meant to be read, and is not; in no order.
    public internal(set) var remarks: [XMLRemark] = []
    /// The names at places that paths lead to and that nothing reads, each once.
    public internal(set) var unreadNames: [String] = []
    /// The number of cells of a row.
    public internal(set) var columnCount = 0

    /// Creates a batch without rows.
    public init() {}

    /// The cell of a row and column.
    @inlinable
    public func cell(_ row: Int, _ column: Int) -> ByteRange { cells[row * columnCount + column] }

    /// The text of a cell; for messages and tests, as it makes a `String`.
    public func text(_ row: Int, _ column: Int) -> String { bytes.text(cell(row, column)) }

    /// Takes the bytes and the cells out, without a copy.
    public mutating func takeCells() -> (bytes: [UInt8], cells: [ByteRange]) {
        defer { (bytes, cells) = ([], []) }
        return (bytes, cells)
    }

    mutating func removeAll(columnCount: Int) {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        faults.removeAll(keepingCapacity: true)
        remarks.removeAll(keepingCapacity: true)
        unreadNames.removeAll(keepingCapacity: true)
        self.columnCount = columnCount
    }
}

extension XMLBatch {
    /// How much there was in a batch at some time; faults are not part of it.
    struct Mark {
        var bytes: Int
        var cells: Int
        var rows: Int
        var remarks: Int
    }

    var mark: Mark { Mark(bytes: bytes.count, cells: cells.count, rows: rows.count, remarks: remarks.count) }

    mutating func rewind(to mark: Mark) {
        bytes.removeLast(bytes.count - mark.bytes)
        cells.removeLast(cells.count - mark.cells)
        rows.removeLast(rows.count - mark.rows)
        remarks.removeLast(remarks.count - mark.remarks)
    }
}
