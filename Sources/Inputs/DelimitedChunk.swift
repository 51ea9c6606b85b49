import Bytes
import DelimitedText
import Findings
import Records

/// Rows of a delimited text file that hold whole orders, not yet split into cells.
struct DelimitedChunk: RecordChunk {
    var bytes: [UInt8]
    /// The bytes of the rows as they stand in the file, if these are others.
    var original: [UInt8]?
    var rows: [RowBounds]
    /// For each row, its number as a spreadsheet shows it.
    var numbers: [Int]
    var format: DelimitedFormat

    func batch() -> RecordBatch {
        var batch = RecordBatch(bytes: bytes)
        if let original { batch.bytes += original }
        let shift = original == nil ? 0 : bytes.count
        batch.cells.reserveCapacity(rows.count * format.columns.count)
        batch.rows.reserveCapacity(rows.count)
        let isText = UTF8Validation.firstInvalidByte(in: bytes, ByteRange(start: 0, count: bytes.count)) == nil
        var previous: Int?
        var doubtful: [DoubtfulRow] = []
        for (bounds, number) in zip(rows, numbers) {
            let firstCell = batch.cells.count
            let fit = split(bounds, isText: isText, into: &batch)
            if bounds.fault == nil, format.passesOver(batch.cells[firstCell...], in: batch.bytes) {
                batch.cells.removeLast(batch.cells.count - firstCell)
                batch.passedOver += 1
                continue
            }
            let standing = format.standing(batch.cells[firstCell...], fault: bounds.fault, isRagged: fit.isRagged)
            let namesOrder = standing == .named || standing == .shifted
            let opensOrder = !namesOrder || opensOrder(firstCell, behind: previous, batch)
            if standing != .named {
                doubtful.append(
                    DoubtfulRow(
                        row: batch.rows.count, standing: standing,
                        cells: standing == .shifted ? cells(of: bounds, in: batch.bytes) : []))
            }
            batch.rows.append(
                RecordRow(
                    number: number, line: Int(bounds.line),
                    source: format.sourcePart(of: bounds.range, in: bytes).shifted(by: shift),
                    firstCell: firstCell, opensOrder: opensOrder))
            if fit != .whole { batch.rows[batch.rows.count - 1].fault = finding(fit, bounds, number) }
            previous = namesOrder ? firstCell : nil
        }
        if !doubtful.isEmpty {
            batch.holdBack(
                around: doubtful, keyColumns: format.keyColumns,
                field: format.keyColumns.first.map { format.columns[$0] } ?? "")
        }
        return batch
    }

    /// Whether a row that names its order begins another one than the row before.
    private func opensOrder(_ row: Int, behind previous: Int?, _ batch: borrowing RecordBatch) -> Bool {
        guard let previous, !format.keyColumns.isEmpty else { return true }
        for column in format.keyColumns {
            let key = batch.cells[row + column]
            let other = batch.cells[previous + column]
            if !batch.bytes.span.holdsSame(key, other) { return true }
        }
        return false
    }

    /// The cells of a row as they are, whatever the header has.
    private func cells(of bounds: RowBounds, in bytes: [UInt8]) -> [[UInt8]] {
        var scratch = bytes
        var cells: [ByteRange] = []
        format.splitter.split(row: bounds.range, of: &scratch, into: &cells)
        return cells.map { Array(scratch[$0.indices]) }
    }

    /// Splits one row into exactly as many cells as there are columns; tells what is wrong with the row as such.
    private func split(_ bounds: RowBounds, isText: Bool, into batch: inout RecordBatch) -> RowFit {
        let firstCell = batch.cells.count
        if let fault = bounds.fault {
            splitBeforeFault(bounds, fault, into: &batch)
            fit(&batch.cells, from: firstCell)
            return .broken(fault)
        }
        if let count = splitUnquoted(bounds.range, into: &batch), count <= format.headerCount {
            return fit(isText: isText, bounds) ?? (count < format.neededCount ? .ragged(cells: count) : .whole)
        }
        batch.cells.removeLast(batch.cells.count - firstCell)
        let count = format.splitter.split(row: bounds.range, of: &batch.bytes, into: &batch.cells)
        let cut = count > format.headerCount ? cutNumber(batch.cells[firstCell...], batch.bytes) : nil
        let isRagged = count < format.neededCount || extraCellsHoldText(batch.cells, firstCell, count)
        fit(&batch.cells, from: firstCell)
        if let noText = fit(isText: isText, bounds) { return noText }
        if let cut { return .cutNumber(cut, cells: count) }
        return isRagged ? .ragged(cells: count) : .whole
    }

    /// Appends as many cells as there are columns and fills them from a row without quotes; the number of cells that the
    /// row has, or nil if a quote stands in it.
    private func splitUnquoted(_ row: ByteRange, into batch: inout RecordBatch) -> Int? {
        let firstCell = batch.cells.count
        batch.cells.append(contentsOf: repeatElement(.empty, count: format.columns.count))
        var cells = batch.cells.mutableSpan
        return format.splitter.splitUnquoted(row, of: bytes.span, into: &cells, from: firstCell)
    }

    /// What is wrong with a row by its bytes, where those of the chunk are not known to be text.
    private func fit(isText: Bool, _ bounds: RowBounds) -> RowFit? {
        guard !isText, let offset = UTF8Validation.firstInvalidByte(in: bytes, bounds.range) else { return nil }
        return .noCharacter(at: offset)
    }

    /// What is wrong with a row that does not fit.
    private func finding(_ fit: RowFit, _ bounds: RowBounds, _ number: Int) -> Finding? {
        let line = Int(bounds.line)
        return switch fit {
        case .whole: nil
        case .broken(let fault):
            FileFindings.brokenRow(fault, row: number, line: line, columns: format.columns)
        case .noCharacter(let offset):
            FileFindings.noCharacter(
                bytes[bounds.range.indices], at: offset, in: format.encoding, row: number, line: line)
        case .cutNumber(let cut, let count):
            FileFindings.cutNumber(cut, cells: count, columns: format.headerCount, row: number, line: line)
        case .ragged(let count):
            FileFindings.raggedRow(cells: count, columns: format.headerCount, row: number, line: line)
        }
    }

    /// The first number that a comma seems to have cut in two, as its parts: 12 and 50 of 12,50.
    private func cutNumber(_ cells: ArraySlice<ByteRange>, _ bytes: [UInt8]) -> String? {
        guard format.dialect.delimiter == UInt8(ascii: ",") else { return nil }
        for (whole, cents) in zip(cells, cells.dropFirst())
        where CutNumber.isWhole(bytes[whole.indices]) && CutNumber.isDecimals(bytes[cents.indices]) {
            return "\(bytes.text(whole)),\(bytes.text(cents))"
        }
        return nil
    }

    private func extraCellsHoldText(_ cells: [ByteRange], _ firstCell: Int, _ count: Int) -> Bool {
        guard count > format.headerCount else { return false }
        return count != format.usualCount || cells[(firstCell + format.headerCount)...].contains { !$0.isEmpty }
    }

    /// Reads the cells that stand before the broken one, so that the row still finds its order.
    private func splitBeforeFault(_ bounds: RowBounds, _ fault: RowFault, into batch: inout RecordBatch) {
        guard let column = fault.column, column > 0 else { return }
        let firstCell = batch.cells.count
        _ = format.splitter.split(row: bounds.range, of: &batch.bytes, into: &batch.cells)
        if batch.cells.count > firstCell + column { batch.cells.removeLast(batch.cells.count - firstCell - column) }
    }

    private func fit(_ cells: inout [ByteRange], from firstCell: Int) {
        let wanted = firstCell + format.columns.count
        if cells.count > wanted { cells.removeLast(cells.count - wanted) }
        while cells.count < wanted { cells.append(.empty) }
    }
}
