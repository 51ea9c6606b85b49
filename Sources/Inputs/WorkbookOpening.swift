import Findings
import Glibc
import Mapping
import Records
import Workbooks

/// The opening of a workbook: its kind, the sheet with the orders, header, mapping.
struct WorkbookOpening {
    let file: String

    /// Nil if the file is no regular file that begins as a workbook, or as something a person may take for one.
    init?(file: String) {
        self.file = file
        guard let first = WorkbookOpening.firstBytes(of: file) else { return nil }
        switch WorkbookKind.sniff(first) {
        case .xlsx, .ods, .xlsb, .encrypted, .ole: return
        case .otherZip, .other: return nil
        }
    }

    /// The beginning of a file, which stays unread; nil for pipes and what can't be opened.
    private static func firstBytes(of file: String) -> [UInt8]? {
        var status = stat()
        guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let descriptor = Glibc.open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: WorkbookKind.prefixLength)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    func open(_ candidates: [Mapping]) throws(InputError) -> OpenInput {
        let tables = candidates.filter { $0.format == .csv }
        guard tables.contains(where: { !$0.onlyRefuses }) else {
            throw InputError(
                file: file,
                message: Phrase(
                    "this is a workbook, and the mapping is for XML",
                    de: "das ist eine Arbeitsmappe, und die Zuordnung ist für XML"),
                hint: Phrase(
                    "choose another mapping; mapping list shows them",
                    de: "eine andere Zuordnung wählen; mapping list zeigt sie"))
        }
        do {
            let workbook = try Workbook(path: file)
            let found = try sheet(of: workbook, tables)
            return try input(found.sheet, found.fit, of: workbook)
        } catch let error as WorkbookError {
            throw WorkbookOpening.error(error, file: file)
        } catch let error as InputError {
            throw error
        } catch {
            throw InputError(
                file: file, message: "\(error)",
                hint: Phrase("save the workbook again", de: "die Arbeitsmappe noch einmal speichern"))
        }
    }

    /// Looks at the beginning of the first visible sheet that has a header.
    func look(isName: (String) -> Bool) throws(InputError) -> TableLook {
        do throws(WorkbookError) {
            let workbook = try Workbook(path: file)
            for sheet in workbook.sheets where sheet.visibility == .visible {
                var reader = try workbook.rows(of: sheet)
                var rows: [[String]] = []
                while rows.count < TableLook.rowCount, let row = try reader.next() {
                    rows.append(WorkbookRow.names(in: row))
                }
                if let look = TableLook(rows, dialect: "workbook, sheet \"\(sheet.name)\"", isName: isName) {
                    return look
                }
            }
        } catch {
            throw WorkbookOpening.error(error, file: file)
        }
        throw InputError(
            file: file,
            message: Phrase("there is no row that may be a header", de: "keine Zeile kann eine Kopfzeile sein"),
            hint: Phrase(
                "give the columns names in one row of their own", de: "den Spalten in einer eigenen Zeile Namen geben"))
    }

    static func error(_ error: WorkbookError, file: String) -> InputError {
        let place = error.part.map { ", in its part \($0)" } ?? ""
        return InputError(
            file: file, line: error.line, message: Phrase(error.message + place), hint: Phrase(error.hint))
    }

    /// Finds the sheet whose header fits a mapping; hidden ones are left alone unless they are asked for.
    ///
    /// A second sheet that may hold orders, or nearly, is a doubt, which nobody may settle but the sender.
    private func sheet(
        of workbook: Workbook, _ tables: [Mapping]
    ) throws -> (sheet: WorkbookSheet, fit: HeaderSearch.Fit) {
        let asked = Set(tables.compactMap(\.sheet))
        let sheets = workbook.sheets.filter { asked.isEmpty ? $0.visibility == .visible : asked.contains($0.name) }
        guard !sheets.isEmpty else {
            let names = workbook.sheets.map { "\"\($0.name)\"" }.joined(separator: ", ")
            throw InputError(
                file: file,
                message: Phrase(
                    "there is no such sheet; the workbook has \(names)",
                    de: "dieses Blatt gibt es nicht; die Arbeitsmappe hat \(names)"),
                hint: Phrase("name it with --sheet", de: "es mit --sheet nennen"))
        }
        var found: [(sheet: WorkbookSheet, fit: HeaderSearch.Fit)] = []
        var failure: (sheet: WorkbookSheet, error: InputError)?
        for sheet in sheets {
            do throws(InputError) {
                if let fit = try header(of: sheet, in: workbook, tables) { found.append((sheet, fit)) }
            } catch {
                failure = failure ?? (sheet, error)
            }
        }
        guard let first = found.first else {
            let (_, message, hint) = HeaderSearch(tables).failure
            throw failure?.error ?? InputError(file: file, message: message, hint: hint)
        }
        if let failure {
            throw InputError(
                file: file, line: failure.error.line,
                message: Phrase(
                    "the sheet \"\(first.sheet.name)\" has orders, and \"\(failure.sheet.name)\" may have some too: ",
                    de:
                        "das Blatt \"\(first.sheet.name)\" hat Bestellungen, und \"\(failure.sheet.name)\" vielleicht auch: "
                )
                    + failure.error.message,
                hint: failure.error.hint
                    + Phrase(
                        ", or say which sheet is meant with --sheet",
                        de: ", oder mit --sheet sagen, welches Blatt gemeint ist"))
        }
        guard found.count == 1 else {
            let names = found.map { "\"\($0.sheet.name)\"" }.joined(separator: ", ")
            throw InputError(
                file: file,
                message: Phrase(
                    "more than one sheet looks like orders: \(names)",
                    de: "mehr als ein Blatt sieht nach Bestellungen aus: \(names)"),
                hint: Phrase("say which one is meant with --sheet", de: "mit --sheet sagen, welches gemeint ist"))
        }
        return first
    }

    /// The header of a sheet; nil if nothing in it comes near one.
    private func header(
        of sheet: WorkbookSheet, in workbook: Workbook, _ tables: [Mapping]
    ) throws(InputError) -> HeaderSearch.Fit? {
        var search = HeaderSearch(tables)
        do {
            var reader = try workbook.rows(of: sheet)
            var row = SheetRow()
            var seen = 0
            while seen < HeaderSearch.rows, try reader.next(into: &row) {
                seen += 1
                switch search.look(at: WorkbookRow.names(in: row), row: row.number) {
                case .none: continue
                case .fits(let fit):
                    try fit.refuseDrift(file: file, line: fit.row)
                    if let order = search.order(before: fit) {
                        throw InputError(file: file, line: order.row, message: order.message, hint: order.hint)
                    }
                    return fit
                case .refused(let message, let hint):
                    throw InputError(file: file, line: row.number, message: message, hint: hint)
                }
            }
        } catch let error as WorkbookError {
            throw WorkbookOpening.error(error, file: file)
        } catch {
            throw error as? InputError
                ?? InputError(
                    file: file, message: "\(error)",
                    hint: Phrase("save the workbook again", de: "die Arbeitsmappe noch einmal speichern"))
        }
        let (row, message, hint) = search.failure
        if row == 0 { return nil }
        throw InputError(file: file, line: row, message: message, hint: hint)
    }

    private func input(
        _ sheet: WorkbookSheet, _ fit: HeaderSearch.Fit, of workbook: Workbook
    ) throws -> OpenInput {
        let columns = Array(fit.columns[..<ToolColumns.sourceColumns(of: fit.columns)])
        let source = try WorkbookSource(
            workbook: workbook, sheet: sheet, file: file, columns: columns, headerRow: fit.row, mapping: fit.mapping)
        var notes = fit.notes
        for other in workbook.sheets where other.visibility == .visible && other != sheet {
            let rows = WorkbookOpening.rowCount(of: other, in: workbook)
            if rows != "0" { notes.append("the sheet \"\(other.name)\" was left alone; it has \(rows) rows") }
        }
        let hidden = workbook.sheets.filter { $0.visibility != .visible && $0 != sheet }
        if !hidden.isEmpty { notes.append("\(hidden.count) hidden sheets were left alone") }
        if workbook.isMacroFile { notes.append("the workbook has macros, which were not looked at") }
        let unused = fit.match.unused.filter { columns.contains($0) }
        if !unused.isEmpty { notes.append("columns that the mapping does not read: \(unused.joined(separator: ", "))") }
        let dialect = "workbook, sheet \"\(sheet.name)\", header in row \(fit.row)"
        return OpenInput(
            file: file, format: "xlsx", dialect: { dialect }, mapping: fit.mapping,
            frame: { SourceFrame(format: "xlsx", columns: columns, sheet: sheet.name) }, source: source, notes: notes,
            digest: { [file] in FileDigest.sha256(of: file) })
    }

    /// How many rows of a sheet hold something, for people.
    private static func rowCount(of sheet: WorkbookSheet, in workbook: Workbook) -> String {
        var row = SheetRow()
        var rows = 0
        do throws(WorkbookError) {
            var reader = try workbook.rows(of: sheet)
            while try reader.next(into: &row) {
                rows += 1
                if rows > countedRows { return "more than \(countedRows)" }
            }
        } catch {
            return "unreadable"
        }
        return String(rows)
    }

    /// How far the rows of a sheet that is left alone are counted.
    private static let countedRows = 10_000
}
