/// A spreadsheet file, read sheet by sheet and row by row without ever being in memory as a whole.
///
/// Reads `.xlsx` and `.xlsm` (both editions of Office Open XML) and `.ods`. What a sheet shows is told, and exactly:
/// numbers as decimal text, dates by the calendar of the workbook. Nothing is calculated, unpacked to disk or fetched.
///
///     let workbook = try Workbook(path: "orders.xlsx")
///     var rows = try workbook.rows(of: workbook.sheets[0])
///     while let row = try rows.next() {
///         for cell in row.cells { print(row.number, cell.column, row.text(of: cell)) }
///     }
///
/// A workbook may be used from several threads, a reader of rows from one at a time.
public struct Workbook: Sendable {
    private enum Format: Sendable {
        case xlsx(Xlsx)
        case ods(Ods)
    }

    private let format: Format

    /// Opens a workbook that lies in a file.
    public init(path: String, limits: WorkbookLimits = WorkbookLimits()) throws(WorkbookError) {
        try self.init(RandomAccessBytes(path: path), limits: limits)
    }

    /// Opens a workbook that stands in memory.
    public init(bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws(WorkbookError) {
        try self.init(RandomAccessBytes(bytes), limits: limits)
    }

    private init(_ source: RandomAccessBytes, limits: WorkbookLimits) throws(WorkbookError) {
        let firstBytes = try source.read(at: 0, count: min(source.count, WorkbookKind.prefixLength))
        switch WorkbookKind.sniff(firstBytes) {
        case .other: throw .notAWorkbook
        case .encrypted: throw .passwordProtected
        case .ole: throw try OLEContainer.error(for: source)
        case .xlsx, .xlsb, .ods, .otherZip: break
        }
        let container = try Container(source, limits: limits)
        if let ods = try Ods(container) {
            format = .ods(ods)
        } else {
            format = .xlsx(try Xlsx(container))
        }
    }

    /// The sheets in the order of their tabs; those that hold charts only are left out.
    public var sheets: [WorkbookSheet] {
        switch format {
        case .xlsx(let xlsx): xlsx.sheets
        case .ods(let ods): ods.sheets
        }
    }

    /// Whether it may hold macros, which are left alone.
    public var isMacroFile: Bool {
        if case .xlsx(let xlsx) = format { xlsx.isMacroFile } else { false }
    }

    /// The calendar by which its dates are stored; an `.ods` stores them as dates and counts as 1900.
    public var dateSystem: DateSystem {
        if case .xlsx(let xlsx) = format { xlsx.dateSystem } else { .from1900 }
    }

    /// A reader of the rows of one of its sheets.
    ///
    /// For `.xlsx` the shared strings are read now and kept by the reader.
    public func rows(of sheet: WorkbookSheet) throws(WorkbookError) -> SheetRowReader {
        switch format {
        case .xlsx(let xlsx): try xlsx.rows(of: sheet)
        case .ods(let ods): try ods.rows(of: sheet)
        }
    }

    /// The merged ranges of a sheet, which takes a pass over the sheet of its own.
    ///
    /// Only the first cell of such a range holds something.
    public func mergedRanges(of sheet: WorkbookSheet) throws(WorkbookError) -> [CellRange] {
        switch format {
        case .xlsx(let xlsx): try xlsx.mergedRanges(of: sheet)
        case .ods(let ods): try ods.mergedRanges(of: sheet)
        }
    }
}
