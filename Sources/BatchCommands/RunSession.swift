import Foundation
import Inputs
import Journal
import Planning
import Reports
import Submission

/// A run on the journal from its first file, or from where it was left, to its reports.
struct RunSession {
    var composition: Composition
    var journal: Journal
    var endpoint: Endpoint
    var folder: String
    var jobs: Int
    var reportDir: String
    var output: OutputOptions

    /// Opens the state folder for an endpoint; the lock is held as long as the returned value lives.
    static func open(
        _ endpoint: Endpoint, state: String, output: OutputOptions, reportDir: String, jobs: Int, mapping: String?
    ) throws -> (RunSession, StateLock) {
        let folder = endpoint.folder(state)
        let opener = InputOpener(candidates: try Mappings.candidates(mapping))
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw JournalError(
                .unwritable, "the state folder \(folder) can't be made", hint: "name another with --state")
        }
        let lock = try StateLock(folder: folder)
        let journal = try Journal(folder: folder, tenant: endpoint.tenant)
        let session = RunSession(
            composition: Composition(opener: opener, isQuiet: output.quiet), journal: journal, endpoint: endpoint,
            folder: folder, jobs: jobs, reportDir: reportDir, output: output)
        return (session, lock)
    }

    /// Plans files, sends them, and reports.
    func importFiles(_ files: [String]) throws -> Exit {
        let started = composition.now()
        let id = Composition.newRunID()
        let url = if case .api(let url, _) = endpoint { url } else { "sandbox" }
        // The reports' folder is made first: a run whose result can't be told must not begin.
        try makeReportFolder(id)
        try journal.begin(run: id, endpoint: url, isSandbox: endpoint.isSandbox, now: started)
        let planned = try composition.plan(files, journal: journal, run: id)
        return try finish(try journal.run(id), started: started, planned: planned)
    }

    /// Goes on with a run.
    func resume(_ id: String?) throws -> Exit {
        let run = try journal.run(id)
        guard run.isPlanned else {
            throw JournalError(
                .noSuchRun, "run \(run.id) was interrupted before it sent anything", hint: "import the files again")
        }
        try makeReportFolder(run.id)
        return try finish(run, started: composition.now(), planned: Composition.Planned())
    }

    /// Writes the reports of a run again.
    func report(_ id: String?) throws -> Exit {
        let run = try journal.run(id)
        try makeReportFolder(run.id)
        return try conclude(
            run, status: SubmissionStatus(), seconds: 0, planned: Composition.Planned(), url: run.endpoint)
    }

    private func makeReportFolder(_ id: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: "\(reportDir)/\(id)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ReportError("The report folder \(reportDir)/\(id) can't be made; name another with --report-dir.")
        }
    }

    private func finish(_ run: RunRecord, started: Double, planned: Composition.Planned) throws -> Exit {
        var status = SubmissionStatus()
        var url = run.endpoint
        if try journal.openVouchers(of: run) > 0 {
            let open = try OpenEndpoint(endpoint, folder: folder, connections: jobs)
            url = open.url
            if endpoint.isSandbox {
                Console.error("SANDBOX: no endpoint is set, so nothing is really invoiced (\(url))")
            }
            status = composition.submit(run, journal: journal, endpoint: open, jobs: jobs)
            defer { open.close() }
            return try conclude(run, status: status, seconds: composition.now() - started, planned: planned, url: url)
        }
        return try conclude(run, status: status, seconds: composition.now() - started, planned: planned, url: url)
    }

    private func conclude(
        _ run: RunRecord, status: SubmissionStatus, seconds: Double, planned: Composition.Planned, url: String
    ) throws -> Exit {
        var summary = RunSummary()
        summary.run = run.id
        summary.isSandbox = run.isSandbox
        summary.endpoint = url
        summary.seconds = seconds
        summary.problems = planned.problems
        summary.requests = status.requests
        summary.retries = status.retries
        summary.throttled = status.throttled
        summary.p50 = status.latencies.percentile(0.5)
        summary.p95 = status.latencies.percentile(0.95)
        let writer = ReportWriter(journal: journal, run: run, folder: "\(reportDir)/\(run.id)", isDryRun: false)
        try writer.write(into: &summary)
        let exit = RunEnding.exit(summary, stop: status.stop, inputFault: planned.fault)
        summary.exitCode = Int(exit.rawValue)
        if exit == .stoppedEarly || (summary.vouchers[.notProcessed] ?? 0) > 0 {
            summary.next = "abillify-batch resume \(run.id)"
        } else if exit == .someUnknown {
            summary.next = "look at the vouchers with the status unknown in the report"
        }
        try writer.write(summary: summary)
        summary.reports.append("\(reportDir)/\(run.id)/summary.json")
        try journal.finish(run: run.id, exitCode: summary.exitCode, now: composition.now())
        if let stop = status.stop { Console.error(RunEnding.words(stop)) }
        if output.json { Console.result(summary.json) } else { Console.result(RunEnding.text(summary)) }
        return exit
    }
}
