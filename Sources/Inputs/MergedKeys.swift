import Bytes
import Workbooks

/// Keys that a sheet shows once for several rows: cells merged over the rows of an order.
///
/// Only the first cell of a merged range holds something. A range of one column that begins at the last key seen says
/// that the rows below are of the same order; anything else is no proof.
struct MergedKeys {
    /// A key that was seen: where, and what was in the cell.
    private struct Anchor {
        var row: Int
        var cell: SheetCell
        var bytes: [UInt8]
    }

    /// The columns of the key, the first is 1.
    private let columns: [Int]
    private let load: () throws(WorkbookError) -> [CellRange]
    private var anchors: [Int: Anchor] = [:]
    /// The last rows of ranges by column and first row; nil until a key is missing.
    private var ends: [Int: [Int: Int]]?

    /// - Parameter load: Reads the merged ranges of the sheet, which takes a pass of its own.
    init(columns: [Int], load: @escaping () throws(WorkbookError) -> [CellRange]) {
        self.columns = columns
        self.load = load
    }

    /// Fills the cells of the key that the row leaves to a merged range above.
    mutating func fill(_ row: inout SheetRow) throws(WorkbookError) {
        for column in columns {
            if let cell = row.cell(inColumn: column), !cell.text.isEmpty {
                anchors[column] = Anchor(row: row.number, cell: cell, bytes: Array(row.bytes(of: cell)))
            } else if let anchor = anchors[column], try end(column, anchor.row) >= row.number {
                row.put(anchor.cell, anchor.bytes)
            }
        }
    }

    /// The last row of the range that begins in a cell; 0 if there is none.
    private mutating func end(_ column: Int, _ row: Int) throws(WorkbookError) -> Int {
        if ends == nil {
            var found: [Int: [Int: Int]] = [:]
            for range in try load() where range.columns.count == 1 {
                found[range.columns.lowerBound, default: [:]][range.rows.lowerBound] = range.rows.upperBound
            }
            ends = found
        }
        return ends?[column]?[row] ?? 0
    }
}
