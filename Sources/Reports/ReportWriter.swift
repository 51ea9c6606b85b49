import Compression
import Findings
import Inputs
import Journal
import Money
import Records
import VoucherRules
import Workbooks

/// Writes all reports of a run from the journal, or of a dry run from what it kept; the same journal gives the same bytes.
public struct ReportWriter {
    /// How many invoices a screen shows.
    private static let shownInvoices = 10

    private let journal: any ReportedRun
    private let run: String
    private let folder: String
    private let isDryRun: Bool
    private let language: Language
    private let rules: RuleBook
    private var notes: PageNotes

    /// Creates a writer; `folder` is the run's own folder and is there already.
    ///
    /// - Parameter rules: What explains the codes of findings.
    public init(
        journal: Journal, run: RunRecord, folder: String, isDryRun: Bool, language: Language, rules: RuleBook
    ) {
        self.language = language
        self.rules = rules
        notes = PageNotes(started: run.started, language: language)
        self.journal = journal
        self.run = run.id
        self.folder = folder
        self.isDryRun = isDryRun
    }

    /// Creates a writer for what a dry run has kept.
    init(dryRun: DryRunReports, folder: String, language: Language) {
        self.language = language
        journal = dryRun
        run = dryRun.run
        self.folder = folder
        isDryRun = true
        rules = dryRun.rules
        notes = PageNotes(started: dryRun.started, language: language)
    }

    /// Writes the reports of every input and adds its vouchers to the summary.
    public mutating func write(into summary: inout RunSummary) throws {
        var names: Set<String> = []
        for input in try journal.inputs(of: run) {
            summary.inputs.append(
                RunSummary.Input(
                    file: input.file, sha256: input.sha256, format: input.format, mapping: input.mapping,
                    rows: input.rows, vouchers: input.vouchers))
            try write(input, name: ReportWriter.name(of: input.file, avoiding: &names), &summary)
        }
    }

    /// Writes what is told of the run as a whole: the page, and the summary, which lists it.
    public func write(summary: inout RunSummary) throws {
        let page = try AtomicFile(folder + "/report.html")
        try page.write(Array(ReportPage(summary: summary, notes: notes, rules: rules).html.markup.utf8))
        try page.commit()
        summary.reports.append(folder + "/report.html")
        let file = try AtomicFile(folder + "/summary.json")
        try file.write(Array(summary.json.utf8) + [10])
        try file.commit()
    }

    private mutating func write(_ input: InputRecord, name: String, _ summary: inout RunSummary) throws {
        let row = ReportRow(
            frame: input.frame, run: run, tenant: journal.tenant, isDryRun: isDryRun, language: language)
        let base = folder + "/" + name
        notes.rowReports.append(name + ".report.csv.gz")
        let table = try AtomicFile(base + ".report.csv.gz")
        let lines = try AtomicFile(base + ".report.jsonl.gz")
        let tableGzip = ParallelGzipWriter { try table.write($0) }
        let linesGzip = ParallelGzipWriter { try lines.write($0) }
        try tableGzip.write(row.frame.reportOpening + row.header())
        var rejected: (any RejectedReport)?
        /// Why there is no file of rejected orders; the other reports are written all the same.
        var rejectedFault: WorkbookError?
        var xml = try input.format == "xml" ? XMLReport(base + ".report.xml.gz", row: row) : nil
        try journal.forEachVoucher(of: input.id) { voucher in
            let status = ReportStatus(voucher.state, isDryRun: isDryRun)
            summary.count(status, voucher.currency.flatMap { Currency(code: $0) }, Int128(voucher.amount))
            if voucher.invoiceNumber != nil { summary.numbered += 1 }
            if status.isBooked { summary.countDiffering(voucher) }
            if summary.firstInvoices.count < ReportWriter.shownInvoices, let number = voucher.invoiceNumber {
                let currency = voucher.currency.flatMap { Currency(code: $0) }
                let amount = currency.map { "\($0.string(minorUnits: Int128(voucher.amount))) \($0.code)" } ?? ""
                summary.firstInvoices.append((voucher.reference, number, amount))
            }
            let findings = voucher.allFindings
            for finding in findings { summary.tally.count(finding) }
            notes.add(voucher, status, findings)
            try tableGzip.write(row.rows(of: voucher))
            try linesGzip.write(VoucherJSON.line(voucher, row: row))
            try xml?.write(voucher, status: status)
            guard status == .rejected || status == .failed else { return }
            guard rejectedFault == nil else { return }
            do {
                if rejected == nil { rejected = try ReportWriter.rejected(base, format: input.format, row: row) }
                try rejected?.write(voucher)
            } catch let error as WorkbookError {
                (rejected, rejectedFault) = (nil, error)
            }
        }
        try tableGzip.finish()
        try linesGzip.finish()
        try table.commit()
        try lines.commit()
        summary.reports += [base + ".report.csv.gz", base + ".report.jsonl.gz"]
        if let path = try xml?.commit() { summary.reports.append(path) }
        xml = nil
        if let rejectedFault {
            summary.problems.append(
                Phrase(
                    "error: \(base).rejected.\(input.format) can't be written: \(rejectedFault.message); its orders stand "
                        + "in \(base).report.csv.gz",
                    de: "Fehler: \(base).rejected.\(input.format) kann nicht geschrieben werden: "
                        + "\(rejectedFault.message); die Bestellungen stehen in \(base).report.csv.gz"))
        } else if let path = try rejected?.commit() {
            summary.reports.append(path)
        }
    }

    /// The file for rejected orders, in the source's own kind of file.
    private static func rejected(_ base: String, format: String, row: ReportRow) throws -> any RejectedReport {
        let path = "\(base).rejected.\(format)"
        return format == "xlsx" ? try RejectedWorkbook(path, row: row) : try RejectedFile(path, row: row)
    }

    /// The name of a file without its folder and endings; numbered if it was used before in this run.
    private static func name(of file: String, avoiding names: inout Set<String>) -> String {
        var name = file.split(separator: "/").last.map(String.init) ?? "input"
        for ending in [".gz", ".csv", ".xml", ".txt", ".tsv", ".xlsx", ".xlsm", ".ods"]
        where name.lowercased().hasSuffix(ending) {
            name.removeLast(ending.count)
        }
        let base = name.isEmpty ? "input" : name
        name = base
        var number = 2
        while !names.insert(name).inserted {
            name = "\(base)-\(number)"
            number += 1
        }
        return name
    }
}
