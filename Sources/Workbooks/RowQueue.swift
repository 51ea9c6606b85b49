import Bytes

/// Rows that are parsed and not yet taken, in flat buffers: a piece of a sheet may hold thousands.
struct RowQueue {
    private struct Row {
        var number: Int
        var isHidden: Bool
        /// How many times the row is there; the numbers go on.
        var repeats: Int
        var cells: Range<Int>
        var bytes: Range<Int>
    }

    /// The texts of all rows; the one that is being written appends its own.
    var bytes: [UInt8] = []
    private var cells: [SheetCell] = []
    private var rows: [Row] = []
    private var taken = 0
    /// How often the first row that is not taken has been handed out.
    private var repeated = 0
    /// Where the row that is being written begins.
    private var (firstCell, firstByte) = (0, 0)

    /// The cells of the row that is being written.
    var openCells: ArraySlice<SheetCell> { cells[firstCell...] }

    /// How long the texts of the row that is being written are.
    var openBytes: Int { bytes.count - firstByte }

    /// Appends a cell whose text stands at the end of the bytes, from `start` on.
    mutating func append(column: Int, kind: SheetCell.Kind, from start: Int, isFormulaResult: Bool, mark: CellMark) {
        let text = ByteRange(start - firstByte..<bytes.count - firstByte)
        cells.append(SheetCell(column: column, kind: kind, text: text, isFormulaResult: isFormulaResult, mark: mark))
    }

    /// Ends the row that is being written, which is there only if it has cells; false if a column is there twice.
    mutating func endRow(number: Int, isHidden: Bool, repeats: Int = 1) -> Bool {
        defer { (firstCell, firstByte) = (cells.count, bytes.count) }
        guard cells.count > firstCell else { return true }
        var isSorted = true
        for index in cells.indices.dropFirst(firstCell + 1) where cells[index - 1].column >= cells[index].column {
            isSorted = false
        }
        if !isSorted {
            cells[firstCell...].sort { $0.column < $1.column }
            for index in cells.indices.dropFirst(firstCell + 1) where cells[index - 1].column == cells[index].column {
                return false
            }
        }
        rows.append(
            Row(
                number: number, isHidden: isHidden, repeats: repeats, cells: firstCell..<cells.count,
                bytes: firstByte..<bytes.count))
        return true
    }

    /// Takes the next row out; false if there is none.
    mutating func next(into row: inout SheetRow) -> Bool {
        guard taken < rows.count else { return false }
        let known = rows[taken]
        row.removeAll()
        row.number = known.number + repeated
        row.isHidden = known.isHidden
        row.bytes.append(contentsOf: bytes[known.bytes])
        row.cells.append(contentsOf: cells[known.cells])
        repeated += 1
        if repeated == known.repeats { (taken, repeated) = (taken + 1, 0) }
        if taken == rows.count { removeTaken() }
        return true
    }

    /// Drops all but the row that is being written.
    private mutating func removeTaken() {
        rows.removeAll(keepingCapacity: true)
        cells.removeSubrange(..<firstCell)
        bytes.removeSubrange(..<firstByte)
        (taken, firstCell, firstByte) = (0, 0, 0)
    }
}
