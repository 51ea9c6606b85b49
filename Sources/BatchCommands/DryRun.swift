import AbillifyAPI
import Bytes
import Findings
import Foundation
import Inputs
import Journal
import Mapping
import Planning
import Reports
import VoucherRules
import Vouchers

/// Pass one into a counting log, and into reports where a folder for them is named.
struct DryRun {
    var output: OutputOptions
    var showPayload: Int
    var plan: RequestPlan
    var rules: RuleSettings
    var control: ControlOptions
    /// The folder that keeps which files were checked.
    var stateFolder: String
    /// The folder for reports; nil writes none.
    var reportFolder: String?

    func run(_ files: [String], opener: InputOpener) throws -> Exit {
        let composition = Composition(
            opener: opener, plan: plan, rules: rules, isQuiet: output.quiet, signals: Signals())
        let started = composition.now()
        var shown = 0
        let log = CountingLog()
        let ofFile = {
            CountingLog(keepsRequests: showPayload > 0) { chunk in
                for voucher in chunk.vouchers where shown < showPayload {
                    guard let requests = voucher.requests else { continue }
                    shown += 1
                    DryRun.show(voucher, requests, chunk.bytes)
                }
            }
        }
        var inputs: [RunSummary.Input] = []
        let reports = try reportFolder.map {
            try DryRunReports(
                in: $0, id: Composition.newRunID(), started: started, rules: composition.ruleBook)
        }
        let planned = try composition.plan(
            files,
            begin: { _ in
                guard let reports else { return ofFile() }
                return try reports.log(counting: ofFile())
            },
            end: { input, ended, tally in
                let digest = input.digest()
                if let kept = ended as? DryRunLog {
                    reports?.add(input, sha256: digest, rows: tally.rows, vouchers: tally.vouchers, kept)
                }
                if let counted = (ended as? DryRunLog)?.counting ?? ended as? CountingLog { log.add(counted) }
                inputs.append(
                    RunSummary.Input(
                        file: input.file, sha256: digest, format: input.format, mapping: input.mapping.name,
                        rows: tally.rows, vouchers: tally.vouchers))
            }, discard: { _ in })
        var summary = RunSummary()
        summary.isDryRun = true
        summary.inputs = inputs
        summary.problems = planned.problems
        summary.seconds = composition.now() - started
        summary.tally = log.tally
        for (status, sums) in [
            (ReportStatus.wouldCreate, log.wouldCreate), (.rejected, log.rejected), (.skipped, log.skipped),
        ] {
            summary.count(status, nil, 0, count: sums.count)
            for (currency, amount) in sums.money { summary.count(status, currency, amount, count: 0) }
        }
        let writer = try reports?.write(into: &summary, language: output.language)
        remember(inputs, now: started)
        var sums = PlanSums()
        sums.rows = inputs.reduce(0) { $0 + $1.rows }
        sums.vouchers = log.read.count
        sums.rejected = log.rejected.count
        sums.money = log.read.money
        let objection = try control.objection(to: sums)
        if let objection { summary.problems.append(Phrase("error: ", de: "Fehler: ") + objection.phrase) }
        let exit = objection.map(\.exit) ?? RunEnding.exit(summary, stop: nil, inputFault: planned.fault)
        summary.exitCode = Int(exit.rawValue)
        try writer?.write(summary: &summary)
        if output.json {
            Console.result(summary.json)
        } else {
            let shown = log.firstFindings
            for finding in shown { Console.result(finding.text(in: output.language)) }
            let all = log.tally.entries.filter { $0.severity != .info }.reduce(0) { $0 + $1.count }
            let others = all - shown.count
            if others > 0, reports == nil { Console.result(DryRun.words(ofOthers: others)[output.language]) }
            Console.result(RunEnding.text(summary, output.language))
        }
        return exit
    }

    /// What is said of the findings for which the screen has no room.
    private static func words(ofOthers count: Int) -> Phrase {
        Phrase(
            "… and \(count) more; --report-dir DIR writes all findings into files",
            de: "… und \(count) weitere; --report-dir DIR schreibt alle Befunde in Dateien")
    }

    /// Notes which files were checked, which a large commit asks for.
    ///
    /// A folder that can't be written is no fault of theirs.
    private func remember(_ inputs: [RunSummary.Input], now: Double) {
        do {
            let register = CheckedFiles(stateFolder: stateFolder)
            for input in inputs { try register.note(sha256: input.sha256, vouchers: input.vouchers, now: now) }
        } catch {
            if !output.quiet { Console.error("note: it could not be noted that these files were checked: \(error)") }
        }
    }

    private static func show(_ voucher: PlannedVoucher, _ requests: PreparedRequests, _ bytes: [UInt8]) {
        let references = Step.References(
            customer: bytes.text(voucher.customer), voucher: bytes.text(voucher.reference),
            invoice: bytes.text(voucher.invoice))
        for request in requests.requests {
            Console.result("\(request.step.method) \(request.step.path(references) ?? "?")")
            Console.result(bytes.text(request.body))
        }
    }
}
