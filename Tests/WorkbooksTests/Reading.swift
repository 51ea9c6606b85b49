import Bytes

@testable import Workbooks

/// Rows as text, one a line, for tables of tests.
///
/// `3: A=text B=n:1.5 C=d:2021-01-01`; texts stand as they are, other kinds behind a mark, formula results behind `=`.
func dump(_ workbook: Workbook, sheet: Int = 0) throws -> [String] {
    guard workbook.sheets.indices.contains(sheet) else { return ["there is no such sheet"] }
    var rows = try workbook.rows(of: workbook.sheets[sheet])
    var lines: [String] = []
    while let row = try rows.next() {
        let cells = row.cells.map { cell in
            "\(CellReference.letters(cell.column))=\(cell.isFormulaResult ? "=" : "")\(mark(cell.kind))"
                + row.text(of: cell).replacing("\n", with: "\\n")
        }
        lines.append("\(row.number)\(row.isHidden ? " hidden" : ""): \(cells.joined(separator: " "))")
    }
    return lines
}

func mark(_ kind: SheetCell.Kind) -> String {
    switch kind {
    case .text: ""
    case .number(let isPercent): isPercent ? "p:" : "n:"
    case .zeroPaddedNumber: "z:"
    case .date: "d:"
    case .dateTime: "dt:"
    case .time: "t:"
    case .boolean: "b:"
    case .error: "e:"
    case .unreadable(let reason): "\(reason.rawValue):"
    case .formulaWithoutValue: "f:"
    }
}

/// The code of the error that opening and reading everything ends with; nil if there is none.
func failure(_ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) -> WorkbookError? {
    do throws(WorkbookError) {
        let workbook = try Workbook(bytes: bytes, limits: limits)
        for sheet in workbook.sheets {
            var rows = try workbook.rows(of: sheet)
            while try rows.next() != nil {}
            _ = try workbook.mergedRanges(of: sheet)
        }
        return nil
    } catch {
        return error
    }
}
