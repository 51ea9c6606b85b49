import AbillifyAPI
import AbillifyClient
import ArgumentParser
import Dates
import Dispatch
import Findings
import Foundation
import Inputs
import Journal
import Mapping
import Planning
import Records
import Reports
import Submission
import Synchronization
import VoucherRules

/// The one place where the parts are put together: files, planner, journal, gateway, reports.
struct Composition {
    var opener: InputOpener
    /// What is sent of a voucher beyond what its flow says.
    var plan: RequestPlan
    /// What the rules must know of the company that bills.
    var rules = RuleSettings()
    var isQuiet: Bool
    /// What ends a command early.
    var signals: Signals
    /// The seconds since 1970.
    var now: @Sendable () -> Double = { Date().timeIntervalSince1970 }

    /// The rule book of a run: what the rules must know of the seller, and of this day.
    var ruleBook: RuleBook {
        var settings = rules
        settings.paymentKinds = plan.choices.paymentKinds
        settings.today = CalendarDate(daysSince1970: Int(now() / 86_400))
        return .standard(settings)
    }

    /// The planner of a run; it holds the references of all its files.
    private func planner(_ book: RuleBook) -> Planner {
        Planner(rules: book, plan: plan, workers: ProcessInfo.processInfo.activeProcessorCount)
    }

    /// What became of the files of a run.
    struct Planned {
        var problems: [Phrase] = []
        /// The SHA-256 of the files, in hexadecimal.
        var digests: [String] = []
        /// The exit code of the first file that could not be read.
        var fault: Exit?
    }

    /// Plans files one after the other.
    ///
    /// A file that can't be read does not keep the others from being planned.
    func plan(
        _ files: [String], begin: (OpenInput) throws -> any PlanLog,
        end: (OpenInput, any PlanLog, Planner.Tally) throws -> Void, discard: (any PlanLog) throws -> Void
    ) throws -> Planned {
        let book = ruleBook
        let planner = planner(book)
        var planned = Planned()
        var vouchers = 0
        for file in files {
            var log: (any PlanLog)?
            do {
                var input = try opener.open(file)
                let opened = try begin(input)
                log = opened
                let progress = Progress("checked", total: nil, isQuiet: isQuiet)
                let signals = signals
                let tally = try planner.plan(&input.source, mapping: input.mapping, file: file, log: opened) {
                    [signals] in
                    try signals.check()
                    let words = "planning: \($0.vouchers) vouchers of \(file) so far; nothing is sent yet"
                    signals.during(status: { words })
                    progress.show($0.vouchers, note: "\($0.rows) rows")
                }
                progress.end()
                vouchers += tally.vouchers
                try end(input, opened, tally)
                if !isQuiet {
                    Console.error("\(file): \(input.dialect()), mapping \(input.mapping.name)")
                    for note in input.notes + input.lateNotes() { Console.error("  \(note)") }
                    if tally.passedOver > 0 {
                        Console.error("  \(tally.passedOver) rows without an order were passed over")
                    }
                }
            } catch let error as Signals.Stopped {
                if let log { try discard(log) }
                throw error
            } catch let error as InputError {
                if let log { try discard(log) }
                planned.problems.append(
                    Phrase("error: \(error.text(in: .english))", de: "Fehler: \(error.text(in: .german))"))
                planned.fault = planned.fault ?? Exit(error)
            }
        }
        if !isQuiet, vouchers > 0, !book.idle.isEmpty {
            let codes = book.idle.joined(separator: ", ")
            Console.error("note: nothing says who bills (--rules), so these rules were not checked: \(codes)")
        }
        return planned
    }

    /// Plans files into the journal; nothing may be sent before the run is noted as planned.
    ///
    /// - Parameter again: Whether what was refused goes out again although the very file was imported before.
    func plan(_ files: [String], journal: Journal, run: String, again: Bool) throws -> Planned {
        final class Open {
            var input: Int64 = 0
            var digests: [String] = []
        }
        let open = Open()
        var planned = try plan(
            files,
            begin: { input in
                let columns = FieldColumns(BoundMapping(input.mapping, layout: input.source.layout))
                open.input = try journal.begin(input: input, columns: columns, run: run)
                return try JournalPlanLog(journal: journal, run: run, input: open.input, columns: columns)
            },
            end: { input, log, tally in
                try (log as? JournalPlanLog)?.finish()
                let digest = input.digest()
                open.digests.append(digest)
                try journal.finish(
                    input: open.input, sha256: digest, frame: input.frame(), rows: tally.rows,
                    vouchers: tally.vouchers)
                guard !again,
                    let earlier = try journal.earlierRun(
                        of: digest, before: run, input: open.input)
                else { return }
                let held = try journal.holdBack(input: open.input)
                if held > 0 {
                    Console.error(
                        "\(input.file): this very file was imported by run \(earlier); \(held) vouchers that were "
                            + "refused by the API then are held back: correct them, or say --again")
                }
            },
            discard: { log in
                (log as? JournalPlanLog)?.abandon()
                try journal.discard(input: open.input)
            })
        planned.digests = open.digests
        return planned
    }

    /// Sends what a planned run has left, and waits a while for the jobs of the API that it started.
    func submit(
        _ run: RunRecord, journal: Journal, endpoint: OpenEndpoint, jobs: Int, policy: RetryPolicy,
        notifications: Notifications?, completionWait: Double
    ) throws -> SubmissionStatus {
        let log = JournalSubmissionLog(journal: journal, run: run, now: now)
        let watch = CompletionWatch(
            log: log, gateway: endpoint.gateway, isNotified: notifications != nil,
            now: { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 })
        for job in try journal.openJobs(of: run) { watch.expect(job) }
        notifications?.tell(watch)
        let submitter = Submitter(
            log: log, gateway: endpoint.gateway, policy: policy, jobs: jobs,
            surroundings: Submitter.Surroundings(
                now: now, tenant: journal.tenant, seed: UInt64.random(in: .min ... .max),
                elapsed: { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }),
            watch: watch)
        let seen = DispatchSemaphore(value: 0)
        let total = try journal.openVouchers(of: run)
        signals.during(
            status: { "sending run \(run.id): \(submitter.snapshot().words(of: total))" },
            stop: {
                submitter.stop(.signal)
                watch.finish(within: 0) { _ in seen.signal() }
            })
        let status = sending(submitter, total: total)
        watch.finish(within: status.stop == nil ? completionWait : 0) { _ in seen.signal() }
        seen.wait()
        return status
    }

    private func sending(_ submitter: Submitter, total: Int?) -> SubmissionStatus {
        let ended = Ended()
        submitter.run { ended.set($0) }
        let progress = Progress("ended", total: total, isQuiet: isQuiet)
        while true {
            if let status = ended.wait(seconds: 0.2) {
                progress.end()
                return status
            }
            let status = submitter.snapshot()
            progress.show(status.ended, note: status.note)
        }
    }

    /// The end of a submission, waited for on the main thread.
    private final class Ended: @unchecked Sendable {
        private let arrived = DispatchSemaphore(value: 0)
        private let queue = DispatchQueue(label: "commands.ended")
        private var status: SubmissionStatus?

        func set(_ value: SubmissionStatus) {
            queue.sync { status = value }
            arrived.signal()
        }

        func wait(seconds: Double) -> SubmissionStatus? {
            _ = arrived.wait(timeout: .now() + seconds)
            return queue.sync { status }
        }
    }

    /// Asks for what nobody knows of a run, and writes down what it learns.
    ///
    /// - Parameter interval: The seconds between two answers that prove an absence.
    func reconcile(
        _ steps: [UnknownStep], journal: Journal, endpoint: OpenEndpoint, jobs: Int, policy: RetryPolicy,
        interval: Double
    ) -> StopReason? {
        let reconciler = Reconciler(gateway: endpoint.gateway, jobs: jobs) { [now] unknown, verdict in
            try journal.settle(unknown, verdict, now: now)
        }
        signals.during(
            status: { "asking the API for \(steps.count) requests in doubt" }, stop: { reconciler.stop(.signal) })
        let ended = DispatchSemaphore(value: 0)
        let stopped = Mutex<StopReason?>(nil)
        reconciler.run(steps, policy: policy, interval: interval, seed: UInt64.random(in: .min ... .max)) { reason in
            stopped.withLock { $0 = reason }
            ended.signal()
        }
        ended.wait()
        return stopped.withLock { $0 }
    }

    /// The id of a new run: UTC time and six characters, sortable.
    static func newRunID() -> String {
        var time = time(nil)
        var parts = tm()
        gmtime_r(&time, &parts)
        func digits(_ value: Int32, _ count: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let letters = Array("0123456789abcdefghijkmnpqrstuvwxyz")
        let suffix = String((0..<6).map { _ in letters[Int.random(in: letters.indices)] })
        return digits(parts.tm_year + 1900, 4) + digits(parts.tm_mon + 1, 2) + digits(parts.tm_mday, 2) + "T"
            + digits(parts.tm_hour, 2) + digits(parts.tm_min, 2) + digits(parts.tm_sec, 2) + "Z-" + suffix
    }
}
