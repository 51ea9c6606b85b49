import AbillifyAPI
import AbillifyClient
import Foundation
import Inputs
import Journal
import Mapping
import Planning
import Reports
import Submission
import VoucherRules
import Vouchers

/// A run on the journal from its first file, or from where it was left, to its reports.
struct RunSession {
    var composition: Composition
    var journal: Journal
    var endpoint: Endpoint
    /// The state folder, and in it that of the endpoint's journal.
    var stateFolder: String
    var folder: String
    var jobs: Int
    var policy: RetryPolicy
    var limits: HTTPGateway.Limits
    var reportDir: String
    var output: OutputOptions
    var notify: NotifyOptions
    var again: Bool
    var control: ControlOptions?
    /// The lock of the folder, in which the run is named that it is held for.
    var lock: StateLock

    /// What a session is opened with.
    struct Settings {
        var endpoint: EndpointOptions
        var state: StateOptions
        var report: ReportOptions
        var output: OutputOptions
        var notify: NotifyOptions
        /// What opens the files of an import; nil where none is to be read.
        var opener: InputOpener?
        var plan = RequestPlan()
        /// What the rules must know of the company that bills.
        var rules = RuleSettings()
        /// What is expected of the files of an import.
        var control: ControlOptions?
        /// Whether a file that was imported before is taken as if it were new.
        var again = false
    }

    /// Opens the state folder for an endpoint; the lock is held as long as the returned value lives.
    static func open(_ settings: Settings) throws -> (RunSession, StateLock) {
        let endpoint = try Endpoint(settings.endpoint, environment: ProcessInfo.processInfo.environment)
        let folder = endpoint.folder(settings.state.folder)
        let opener = try settings.opener ?? InputOpener(candidates: Mappings.candidates(nil, AskedReading()))
        try StateFolder.make(folder)
        let lock = try StateLock(folder: folder)
        let journal = try Journal(folder: folder, tenant: endpoint.tenant)
        // With the lock in hand, a run that was not planned to its end is one that was broken off.
        try journal.forgetUnplannedRuns()
        let session = RunSession(
            composition: Composition(
                opener: opener, plan: settings.plan, rules: settings.rules, isQuiet: settings.output.quiet,
                signals: Signals()),
            journal: journal, endpoint: endpoint, stateFolder: settings.state.folder, folder: folder,
            jobs: settings.endpoint.jobs, policy: settings.endpoint.policy,
            limits: settings.endpoint.limits, reportDir: settings.report.folder,
            output: settings.output, notify: settings.notify,
            again: settings.again, control: settings.control, lock: lock)
        return (session, lock)
    }

    /// Plans files, sends them, and reports.
    func importFiles(_ files: [String], run: String?, token: String?, finish options: FinishOptions) throws -> Exit {
        let started = composition.now()
        let id = run ?? Composition.newRunID()
        let url = if case .api(let url, _) = endpoint { url } else { "sandbox" }
        let notifications = try Notifications.open(options.notify, token: token)
        defer { notifications?.close() }
        // The reports' folder is made first: a run whose result can't be told must not begin.
        try makeReportFolder(id)
        try journal.begin(
            run: id, endpoint: url, isSandbox: endpoint.isSandbox, notifyToken: token, now: started)
        lock.tell(run: id)
        let planned = try planned(files, run: id)
        // Until the run is noted as planned nothing of it can be sent, now or by a later resume.
        do {
            if let objection = try control?.objection(to: try journal.planSums(of: id)) { throw objection }
            try FinishGuard(options: options, stateFolder: stateFolder).pass(
                try journal.finishing(run: id), digests: planned.digests)
        } catch {
            try journal.forgetUnplannedRuns()
            throw error
        }
        try journal.finishPlanning(run: id)
        return try finish(try journal.run(id), started: started, planned: planned, notifications)
    }

    private func planned(_ files: [String], run: String) throws -> Composition.Planned {
        do {
            return try composition.plan(files, journal: journal, run: run, again: again)
        } catch let error as Signals.Stopped {
            try journal.forgetUnplannedRuns()
            throw error
        }
    }

    /// Goes on with a run.
    func resume(_ id: String?) throws -> Exit {
        let run = try plannedRun(id)
        let notifications = try Notifications.open(notify, token: run.notifyToken)
        defer { notifications?.close() }
        try makeReportFolder(run.id)
        return try finish(run, started: composition.now(), planned: Composition.Planned(), notifications)
    }

    /// Makes invoices of a run's drafts, finishes what is to be finished, and reports.
    func finalise(_ id: String?, finish options: FinishOptions, acceptsTotals: Bool) throws -> Exit {
        var run = try plannedRun(id)
        var plan = composition.plan
        if options.notify.notifyListen != nil {
            run.notifyToken = try journal.notifyToken(of: run, orElse: NotifyToken.make())
            plan.notifyURL = options.notify.url(token: run.notifyToken)
        }
        let notifications = try Notifications.open(options.notify, token: run.notifyToken)
        defer { notifications?.close() }
        try makeReportFolder(run.id)
        let digests = try journal.inputs(of: run.id).map(\.sha256)
        let trial = try journal.finalise(run, plan: plan, acceptsTotals: acceptsTotals, isTrial: true)
        try FinishGuard(options: options, stateFolder: stateFolder).pass(trial.locked, digests: digests)
        let count = try journal.finalise(run, plan: plan, acceptsTotals: acceptsTotals).count
        if !output.quiet { Console.error("\(count) vouchers of run \(run.id) go on") }
        if trial.held > 0 {
            Console.error(
                "\(trial.held) stay as they are: the API sums them up otherwise than their orders do (SUM-05). Look at them "
                    + "there; what is right goes on with --accept-totals.")
        }
        return try finish(run, started: composition.now(), planned: Composition.Planned(), notifications)
    }

    /// Settles what nobody knows of a run by asking, or as a person says, and reports.
    func reconcile(_ id: String?, booked: [String], absent: [String], interval: Double) throws -> Exit {
        let run = try plannedRun(id)
        try makeReportFolder(run.id)
        // All of them are looked at before any is written down.
        let byHand = try booked.map { try journal.handVerdict($0, of: run) } + absent.map { ($0, .absent) }
        for (reference, verdict) in byHand { try journal.check(reference, of: run, byHand: verdict) }
        for (reference, verdict) in byHand {
            try journal.settle(reference, of: run, byHand: verdict, now: composition.now)
        }
        let started = composition.now()
        let steps = byHand.isEmpty ? try journal.unknownSteps(of: run) : []
        var status = SubmissionStatus()
        var url = run.endpoint
        if !steps.isEmpty {
            let open = try OpenEndpoint(endpoint, folder: folder, connections: jobs, limits: limits)
            defer { open.close() }
            url = open.url
            status.stop = composition.reconcile(
                steps, journal: journal, endpoint: open, jobs: jobs, policy: policy, interval: interval)
        }
        for voucher in try journal.unknownVouchers(of: run) {
            let words = RunEnding.words(voucher)
            if output.json { Console.error(words) } else { Console.result(words) }
        }
        return try conclude(
            run, status: status, seconds: composition.now() - started, planned: Composition.Planned(), url: url,
            isReconciled: true)
    }

    /// Writes the reports of a run again.
    func report(_ id: String?) throws -> Exit {
        let run = try journal.run(id)
        try makeReportFolder(run.id)
        return try conclude(
            run, status: SubmissionStatus(), seconds: 0, planned: Composition.Planned(), url: run.endpoint,
            isReport: true)
    }

    /// A run that something can still be done for.
    private func plannedRun(_ id: String?) throws -> RunRecord {
        let run = try journal.run(id)
        guard run.isPlanned else {
            throw JournalError(
                .noSuchRun, "run \(run.id) was interrupted before it sent anything", hint: "import the files again")
        }
        lock.tell(run: run.id)
        return run
    }

    private func makeReportFolder(_ id: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: "\(reportDir)/\(id)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ReportError("The report folder \(reportDir)/\(id) can't be made; name another with --report-dir.")
        }
    }

    private func finish(
        _ run: RunRecord, started: Double, planned: Composition.Planned, _ notifications: Notifications?
    ) throws -> Exit {
        var status = SubmissionStatus()
        var url = run.endpoint
        var open: OpenEndpoint?
        // The reports are written before the connections are closed.
        defer { open?.close() }
        let isOpen = try journal.openVouchers(of: run) > 0
        if try isOpen || !journal.openJobs(of: run).isEmpty {
            let endpoint = try OpenEndpoint(self.endpoint, folder: folder, connections: jobs, limits: limits)
            open = endpoint
            url = endpoint.url
            if run.isSandbox {
                Console.error("SANDBOX: no endpoint is set, so nothing is really invoiced (\(url))")
            }
            status = try composition.submit(
                run, journal: journal, endpoint: endpoint, jobs: jobs, policy: policy, notifications: notifications,
                completionWait: notify.completionWait)
        }
        return try conclude(run, status: status, seconds: composition.now() - started, planned: planned, url: url)
    }

    private func conclude(
        _ run: RunRecord, status: SubmissionStatus, seconds: Double, planned: Composition.Planned, url: String,
        isReconciled: Bool = false, isReport: Bool = false
    ) throws -> Exit {
        if case .journalFailed = status.stop, let stop = status.stop {
            // What the journal would say now is not sure; the next start reads what is really there.
            Console.error(RunEnding.words(stop))
            Console.error("next: see to the disk, then abillify-batch resume \(run.id)")
            return .cannotWrite
        }
        try journal.takeOverSettled(run)
        composition.signals.during(status: { "writing the reports of run \(run.id)" })
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
        var writer = ReportWriter(
            journal: journal, run: run, folder: "\(reportDir)/\(run.id)", isDryRun: false,
            language: output.language, rules: composition.ruleBook)
        try writer.write(into: &summary)
        let exit = RunEnding.exit(summary, stop: status.stop, inputFault: planned.fault)
        summary.exitCode = Int(exit.rawValue)
        let next = NextCommand(
            run: run, journal: journal, vouchers: summary.vouchers, isReconciled: isReconciled,
            isNotAsOrdered: { !summary.differing.isEmpty })
        summary.next =
            isReconciled && status.stop != nil
            ? .reconcile(run: run.id) : try next.step(wasStopped: exit == .stoppedEarly)
        try writer.write(summary: &summary)
        summary.reports.append("\(reportDir)/\(run.id)/summary.json")
        try journal.finish(
            run: run.id, exitCode: summary.exitCode, now: composition.now(), isFirst: isReport)
        if let stop = status.stop { Console.error(RunEnding.words(stop)) }
        if output.json {
            Console.result(summary.json)
        } else {
            Console.result(RunEnding.text(summary, output.language))
        }
        return exit
    }
}
