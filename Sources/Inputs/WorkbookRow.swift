import Bytes
import Money
import Records
import Workbooks

/// One row of a sheet as cells of the layout: their texts, what is known of them, and the row as reports show it.
enum WorkbookRow {
    /// The texts of a row by column, for the search of a header; line breaks within a name count as blanks.
    static func names(in row: SheetRow) -> [String] {
        var names = Array(repeating: "", count: row.cells.map(\.column).max() ?? 0)
        for cell in row.cells {
            names[cell.column - 1] = row.text(of: cell).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return names
    }

    /// Appends the cells of a row, and the row itself as comma separated text; returns the range of that.
    static func append(_ row: SheetRow, columns: Int, to batch: inout RecordBatch) -> ByteRange {
        let firstCell = batch.cells.count
        batch.cells += Array(repeating: .empty, count: columns)
        batch.kinds += Array(repeating: .text, count: columns)
        for cell in row.cells where cell.column <= columns {
            batch.cells[firstCell + cell.column - 1] = batch.bytes.appending(text(of: cell, in: row))
            let kind = kind(of: cell)
            batch.kinds[firstCell + cell.column - 1] = kind
            if kind == .money { batch.bytes += cell.mark.bytes + [0] }
        }
        var line: [UInt8] = []
        for column in 0..<columns {
            if column > 0 { line.append(UInt8(ascii: ",")) }
            let kind = batch.kinds[firstCell + column]
            if kind.isFault, kind != .error {
                // What is stored is no value: a report that shows it would be read as if it were one.
                line += fault
            } else {
                CommaCell.append(batch.bytes[batch.cells[firstCell + column].indices], to: &line)
                if kind == .money {
                    let mark = batch.bytes[batch.cells[firstCell + column].upperBound...].prefix { $0 != 0 }
                    line += [UInt8(ascii: " ")] + mark
                }
            }
        }
        return batch.bytes.appending(line)
    }

    /// What a report shows of a cell without a value that could be used, as spreadsheets show it.
    private static let fault = Array("#VALUE!".utf8)

    private static func text(of cell: SheetCell, in row: SheetRow) -> [UInt8] {
        switch cell.kind {
        case .unreadable where cell.text.isEmpty: fault
        case .formulaWithoutValue: fault
        case .number(isPercent: true): shown(percentage: Array(row.bytes(of: cell)))
        default: Array(row.bytes(of: cell))
        }
    }

    /// What a percentage shows: 19 of 0.19.
    private static func shown(percentage text: [UInt8]) -> [UInt8] {
        guard let number = try? DecimalParser.parse(text.span, style: .plain).get(), let shown = number.shifted(by: 2)
        else { return text }
        return Array(shown.description.utf8)
    }

    private static func kind(of cell: SheetCell) -> CellKind {
        switch cell.kind {
        case .text, .time: .text
        case .number(isPercent: true): .percentage
        case .number where cell.mark.isEmpty: .number
        case .number: CurrencySign.codes(of: cell.mark.bytes) == nil ? .dressedNumber : .money
        case .zeroPaddedNumber: .number
        case .date, .dateTime: .date
        case .boolean: .boolean
        case .error: .error
        case .unreadable(.notANumber), .unreadable(.numberOutOfRange): .noNumber
        case .unreadable(.tooManyDigits): .tooManyDigits
        case .unreadable(.notADate), .unreadable(.noSuchDay), .unreadable(.dateOutOfRange): .noDate
        case .unreadable: .unreadable
        case .formulaWithoutValue: .notCalculated
        }
    }
}
