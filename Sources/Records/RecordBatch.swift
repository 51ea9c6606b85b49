import Bytes

/// A run of rows with their cells, all of them ranges in one buffer; it holds whole orders only.
///
/// Cell `c` of row `r` is `cells[r.firstCell + c]`, for `c` in `0..<layout.columns.count`. An absent cell is empty.
public struct RecordBatch: Sendable {
    /// The bytes of the source, followed by cells that had to be decoded.
    public var bytes: [UInt8]
    /// The cells of all rows, row by row.
    public var cells: [ByteRange]
    /// What is known of the cells beyond their text, cell by cell; empty if nothing is.
    public var kinds: [CellKind]
    /// The rows in source order.
    public var rows: [RecordRow]
    /// The rows that hold no order and were passed over: blank ones, repeated headers, trailers.
    public var passedOver = 0

    /// Creates a batch.
    public init(bytes: [UInt8], cells: [ByteRange] = [], kinds: [CellKind] = [], rows: [RecordRow] = []) {
        self.bytes = bytes
        self.cells = cells
        self.kinds = kinds
        self.rows = rows
    }
}
