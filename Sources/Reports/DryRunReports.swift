import Findings
import Foundation
import Inputs
import Journal
import Mapping
import Planning
import VoucherRules

/// The reports of a dry run: the same files as those of a run, with what would become of each order.
///
/// There is neither a client nor a journal here, so nothing can be sent, and nothing is remembered.
public final class DryRunReports {
    /// The name of the dry run, which is that of its folder too.
    public let run: String
    /// When it began, in seconds since 1970.
    let started: Double
    /// What explains the codes of findings.
    let rules: RuleBook
    private let folder: String
    private var files: [(input: InputRecord, log: DryRunLog)] = []
    /// What later orders said of earlier ones, by the ordinals of these.
    private var retracted: [Int: [Finding]] = [:]

    /// Creates the folder of a dry run in the folder for reports.
    ///
    /// - Parameters:
    ///   - id: UTC time and six characters.
    ///   - started: When it began, in seconds since 1970.
    ///   - rules: What explains the codes of findings.
    public init(in parent: String, id: String, started: Double, rules: RuleBook) throws(ReportError) {
        run = "dry-run-\(id)"
        (self.started, self.rules) = (started, rules)
        folder = "\(parent)/\(run)"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ReportError("The report folder \(folder) can't be made; name another with --report-dir.")
        }
    }

    /// The log of one file; what it is told goes on to the log that counts.
    public func log(counting: CountingLog) throws(ReportError) -> DryRunLog {
        DryRunLog(spool: try PlannedSpool(in: folder), counting: counting)
    }

    /// Takes what was decided of a file, once all of it could be read.
    public func add(_ input: OpenInput, sha256: String, rows: Int, vouchers: Int, _ log: DryRunLog) {
        files.append(
            (
                InputRecord(
                    id: Int64(files.count), file: input.file, sha256: sha256, format: input.format,
                    mapping: input.mapping.name, frame: input.frame(), rows: rows, vouchers: vouchers), log
            ))
        for (ordinal, findings) in log.retracted { retracted[ordinal, default: []] += findings }
    }

    /// Writes the reports, and notes in the summary which they are; returns what writes the summary and the page.
    public func write(into summary: inout RunSummary, language: Language) throws -> ReportWriter {
        var writer = ReportWriter(dryRun: self, folder: folder, language: language)
        var written = RunSummary()
        try writer.write(into: &written)
        summary.problems += written.problems
        summary.reports = written.reports + ["\(folder)/summary.json"]
        return writer
    }
}

extension DryRunReports: ReportedRun {
    /// No key is shown, as nothing was sent.
    var tenant: String { "" }

    func inputs(of run: String) -> [InputRecord] { files.map(\.input) }

    func forEachVoucher(of input: Int64, _ body: (ReportedVoucher) throws -> Void) throws {
        try files[Int(input)].log.spool.forEach { ordinal, voucher in
            guard let findings = retracted[ordinal] else { return try body(voucher) }
            var voucher = voucher
            voucher.state = .rejected
            voucher.findings += findings
            try body(voucher)
        }
    }
}

/// A plan log that keeps what is decided of one file, for the reports of a dry run.
public final class DryRunLog: PlanLog {
    /// The log that counts.
    public let counting: CountingLog
    let spool: PlannedSpool
    /// What was said of earlier orders, by their ordinals.
    private(set) var retracted: [Int: [Finding]] = [:]

    init(spool: PlannedSpool, counting: CountingLog) { (self.spool, self.counting) = (spool, counting) }

    /// Rows are wanted, as reports show them.
    public var keepsRequests: Bool { true }

    /// Takes the vouchers of a chunk.
    public func record(_ chunk: PlannedChunk) throws {
        for voucher in chunk.vouchers { try spool.append(voucher, chunk.bytes) }
        counting.record(chunk)
    }

    /// Takes back the decision to send an earlier voucher.
    public func retract(_ duplicate: Duplicate) {
        retracted[duplicate.ordinal, default: []].append(duplicate.finding)
        counting.retract(duplicate)
    }
}
