import Dates
import Vouchers
import Workbooks

/// Any container is read or refused, and what is read is what its kind says.
enum WorkbookProperty {
    private static let limits: WorkbookLimits = {
        var limits = WorkbookLimits()
        limits.maximumEntries = 64
        limits.maximumTotalBytes = 16 << 20
        limits.maximumSheetBytes = 4 << 20
        limits.maximumSharedStringBytes = 1 << 20
        limits.maximumPartBytes = 1 << 20
        limits.maximumListBytes = 1 << 20
        limits.maximumStyles = 1000
        limits.maximumRowBytes = 64 << 10
        limits.maximumSharedStrings = 1000
        limits.maximumRepeatedCells = 20
        limits.maximumRepeatedRows = 20
        return limits
    }()

    /// A file that is no container is a text of parts, which is packed first.
    static func check(_ bytes: [UInt8]) throws {
        let file = bytes.starts(with: "=== ".utf8) ? StoredZip.pack(bytes) : bytes
        _ = WorkbookKind.sniff(Array(file.prefix(WorkbookKind.prefixLength)))
        do {
            let workbook = try Workbook(bytes: file, limits: limits)
            for sheet in workbook.sheets.prefix(8) {
                try read(sheet, of: workbook)
                _ = try workbook.mergedRanges(of: sheet)
            }
        } catch is WorkbookError {
            // Refused with its reason, which is an answer too.
            return
        }
    }

    private static func read(_ sheet: WorkbookSheet, of workbook: Workbook) throws {
        var rows = try workbook.rows(of: sheet)
        var row = SheetRow()
        var last = 0
        while try rows.next(into: &row) {
            try require(row.number > last, "row \(row.number) comes behind row \(last)")
            last = row.number
            var column = 0
            for cell in row.cells {
                try require(cell.column > column, "column \(cell.column) comes behind \(column)")
                column = cell.column
                let text = row.text(of: cell)
                try require(Array(text.utf8) == Array(row.bytes(of: cell)), "a cell is no UTF-8: \(text)")
                try check(text, cell.kind)
            }
        }
        try require(try rows.next() == nil, "there is a row behind the last one")
    }

    /// What is told as a number or a date is one.
    private static func check(_ text: String, _ kind: SheetCell.Kind) throws {
        switch kind {
        case .number: try require(isPlainNumber(text), "\"\(text)\" is told as a number")
        case .date: try require(isDay(text), "\"\(text)\" is told as a day")
        case .dateTime:
            let parts = text.split(separator: "T", omittingEmptySubsequences: false)
            try require(
                parts.count == 2 && isDay(String(parts[0])) && parts[1].utf8.count == 8,
                "\"\(text)\" is told as a day with a time")
        case .boolean: try require(text == "TRUE" || text == "FALSE", "\"\(text)\" is told as a truth value")
        default: break
        }
    }

    /// Whether the text is `-1234.5`: no sign before a zero, no zeros at either end that say nothing.
    private static func isPlainNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2, !whole.isEmpty, text != "-0" else { return false }
        guard parts.allSatisfy({ $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }) else {
            return false
        }
        if whole.count > 1, whole.first == "0" { return false }
        return parts.count == 1 || (!parts[1].isEmpty && parts[1].last != "0")
    }

    private static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard text.utf8.count == 10, parts.count == 3 else { return false }
        return CalendarDate(year: parts[0], month: parts[1], day: parts[2])?.description == text
    }
}
