import Bytes
import Findings
import Mapping
import Records
import Workbooks

/// Orders in a sheet of a workbook, read row by row; each chunk ends where an order ends.
///
/// A sheet is one stream of XML in a zip archive, so it is taken apart in one thread; mapping and checking its rows runs
/// in parallel as always.
struct WorkbookSource: RecordSource {
    let layout: RecordLayout
    private let rows: Rows
    private let file: String
    private let hiddenRows: Mapping.HiddenRows
    private let keyColumns: [Int]
    private let trailers: [String]
    private var mergedKeys: MergedKeys
    /// The row that begins the next chunk.
    private var ahead: SheetRow?

    /// How many rows, or bytes of text, a chunk has at least, unless the sheet ends.
    private static let (chunkRows, chunkBytes) = (2_000, 4 << 20)

    /// Boxes the reader, which is not copyable.
    private final class Rows {
        var reader: SheetRowReader
        init(_ reader: consuming SheetRowReader) { self.reader = reader }
    }

    init(
        workbook: Workbook, sheet: WorkbookSheet, file: String, columns: [String], headerRow: Int, mapping: Mapping
    ) throws(WorkbookError) {
        layout = RecordLayout(columns: columns, isTable: true, sheet: sheet.name)
        rows = Rows(try workbook.rows(of: sheet))
        self.file = file
        hiddenRows = mapping.hiddenRows
        keyColumns = mapping.groupBy.compactMap(ColumnIndex(columns).index)
        trailers = mapping.trailerRows
        mergedKeys = MergedKeys(columns: keyColumns.map { $0 + 1 }) { () throws(WorkbookError) in
            try workbook.mergedRanges(of: sheet)
        }
        var row = SheetRow()
        while row.number < headerRow, try rows.reader.next(into: &row) {}
    }

    mutating func nextChunk() throws -> (any RecordChunk)? {
        var batch = RecordBatch(bytes: [])
        var lastKey: [[UInt8]]?
        var doubtful: [DoubtfulRow] = []
        while let row = try nextRow(&batch.passedOver) {
            let key = self.key(of: row)
            let opensOrder = key == nil || key != lastKey
            // A row that names no order stays with the one in front of it.
            let ends = opensOrder && (key != nil || keyColumns.isEmpty || lastKey == nil)
            if ends, isFull(batch) {
                ahead = row
                return chunk(batch, doubtful)
            }
            if key == nil, !keyColumns.isEmpty {
                doubtful.append(DoubtfulRow(row: batch.rows.count, standing: .nameless))
            }
            let firstCell = batch.cells.count
            let source = WorkbookRow.append(row, columns: layout.columns.count, to: &batch)
            batch.rows.append(
                RecordRow(
                    number: row.number, line: row.number, source: source, firstCell: firstCell, opensOrder: opensOrder))
            lastKey = key
        }
        return batch.rows.isEmpty && batch.passedOver == 0 ? nil : chunk(batch, doubtful)
    }

    private func chunk(_ rows: RecordBatch, _ doubtful: [DoubtfulRow]) -> WorkbookChunk {
        var rows = rows
        if !doubtful.isEmpty {
            rows.holdBack(
                around: doubtful, keyColumns: keyColumns, field: keyColumns.first.map { layout.columns[$0] } ?? "")
        }
        return WorkbookChunk(rows: rows)
    }

    private func isFull(_ batch: borrowing RecordBatch) -> Bool {
        batch.rows.count >= WorkbookSource.chunkRows || batch.bytes.count >= WorkbookSource.chunkBytes
    }

    /// The next row that holds something, by the policy for hidden ones.
    private mutating func nextRow(_ passedOver: inout Int) throws -> SheetRow? {
        if let row = ahead {
            ahead = nil
            return row
        }
        var row = SheetRow()
        do throws(WorkbookError) {
            while try rows.reader.next(into: &row) {
                if isBlank(row) || isRepeatedHeader(row) || isTrailer(row) {
                    passedOver += 1
                } else if row.isHidden, hiddenRows == .skip {
                    passedOver += 1
                } else if row.isHidden, hiddenRows == .refuse {
                    break
                } else {
                    try mergedKeys.fill(&row)
                    return row
                }
                row = SheetRow()
            }
        } catch {
            throw WorkbookOpening.error(error, file: file)
        }
        guard row.isHidden else { return nil }
        throw InputError(
            file: file, line: row.number,
            message: Phrase(
                "the row is hidden, and whether it counts can't be known",
                de: "die Zeile ist ausgeblendet, und ob sie zählt, ist nicht zu wissen"),
            hint: Phrase(
                "show all rows or delete the hidden ones, or say --hidden-rows read or --hidden-rows skip",
                de:
                    "alle Zeilen einblenden oder die ausgeblendeten löschen, oder --hidden-rows read oder --hidden-rows skip sagen"
            ))
    }

    private func isBlank(_ row: SheetRow) -> Bool {
        row.cells.allSatisfy { cell in
            cell.column > layout.columns.count
                || row.bytes(of: cell).allSatisfy { $0 == 0x20 || $0 == 0x09 }
                    && cell.kind == .text
        }
    }

    private func isRepeatedHeader(_ row: SheetRow) -> Bool {
        let names = WorkbookRow.names(in: row)
        return names.count >= layout.columns.count && names.starts(with: layout.columns)
    }

    private func isTrailer(_ row: SheetRow) -> Bool {
        guard !trailers.isEmpty, row.cells.count <= 3 else { return false }
        return row.cells.contains { cell in
            let text = row.text(of: cell)
            return trailers.contains { text.contains($0) }
        }
    }

    /// The key of a row; nil if it has none, or the mapping groups by none.
    private func key(of row: SheetRow) -> [[UInt8]]? {
        guard !keyColumns.isEmpty else { return nil }
        let key = keyColumns.map { column in row.cell(inColumn: column + 1).map { Array(row.bytes(of: $0)) } ?? [] }
        return key.allSatisfy(\.isEmpty) ? nil : key
    }
}

/// Rows of a sheet that were taken apart as they were read.
struct WorkbookChunk: RecordChunk {
    var rows: RecordBatch

    func batch() -> RecordBatch { rows }
}
