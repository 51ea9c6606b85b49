import Dispatch
import Findings
import Glibc
import Logging
import NIOHTTP1

/// Tells others how runs ended.
///
/// Nothing of it ever fails: what can't be told is logged, kept, and tried again next time.
///
///     let notifier = Notifier(settings, state: state, language: .english, environment: environment, log: log, now: now)
///     notifier.tell(outcome)                       // after each run
///     notifier.measure([outcome])
///     notifier.ping(isSuccess: outcome.isSuccess)  // after each sweep
///
/// A receiver holds the others up for no longer than its own time limit, and one that failed is left alone for five
/// minutes.
public final class Notifier {
    /// How long a receiver that could not be told is left alone, in seconds.
    static let rest = 300.0
    /// How long a ping may take, in seconds.
    static let pingSeconds = 10.0

    private let settings: NoticeSettings
    private let state: String
    private let outbox: Outbox
    private let hook: HookCommand
    private let mail: MailDelivery
    private let environment: [String: String]
    private let log: Logger
    private let now: @Sendable () -> Double
    /// Until when a receiver is left alone, by its key.
    private var resting: [String: Double] = [:]

    /// Creates a notifier that keeps what is still to be told in `notices` of the state folder.
    ///
    /// - Parameter now: The seconds since 1970.
    public init(
        _ settings: NoticeSettings, state: String, language: Language, environment: [String: String], log: Logger,
        now: @escaping @Sendable () -> Double
    ) {
        self.settings = settings
        self.state = state
        self.environment = environment
        self.log = log
        self.now = now
        outbox = Outbox(folder: state + "/notices")
        hook = HookCommand(environment: environment)
        mail = MailDelivery(language: language, environment: environment)
    }

    /// How many notices wait to be told.
    public var waiting: Int { outbox.entries().count }

    /// Tells of a run to all who want it, and what is left over from earlier.
    public func tell(_ outcome: RunOutcome) {
        var unkept: [(Receiver, Notice)] = []
        for receiver in settings.receivers where receiver.wants(outcome.exitCode) {
            let made = now()
            let name = outbox.name(made: made, receiver: receiver.key)
            let notice = Notice(made: made, receiver: receiver.key, name: name, outcome: outcome)
            do {
                try outbox.add(notice)
            } catch {
                log.error(
                    "a notice can't be kept, so it is told only once", metadata: metadata(receiver, outcome, error))
                unkept.append((receiver, notice))
            }
        }
        tellLeftOver()
        for (receiver, notice) in unkept where !isResting(receiver) {
            _ = tell(notice, to: receiver, seconds: Double(receiver.seconds))
        }
    }

    /// Tells what could not be told earlier, oldest first.
    public func tellLeftOver() {
        for entry in outbox.expire(now: now()) {
            log.error("a notice was never told, and is dropped", metadata: ["notice": "\(entry.name)"])
        }
        let entries = outbox.entries()
        guard !entries.isEmpty else { return }
        var seen: Set<String> = []
        for receiver in settings.receivers where seen.insert(receiver.key).inserted && !isResting(receiver) {
            tell(entries.filter { $0.receiver == receiver.key }, to: receiver)
        }
    }

    /// Calls the dead-man's switch after a sweep; what fails is not made up for later: a late sign of life is a wrong one.
    public func ping(isSuccess: Bool) {
        guard let url = isSuccess ? settings.successPing : settings.failurePing else { return }
        do {
            try HTTPSender.shared.send(.GET, url, seconds: Notifier.pingSeconds)
        } catch {
            log.warning("the ping did not get through", metadata: ["reason": "\(error)"])
        }
    }

    /// Writes the metrics of runs, and what a sweep has left behind by profile.
    public func measure(_ outcomes: [RunOutcome], _ readings: [String: SweepReading] = [:]) {
        guard let path = settings.metrics else { return }
        // A sweep that has run nothing yet may have no state.
        mkdir(state, 0o700)
        do {
            try MetricsFile(path: path, lock: state + "/metrics.lock").update(outcomes, readings)
        } catch {
            log.error("the metrics can't be written", metadata: ["reason": "\(error)"])
        }
    }

    /// Tells a receiver what waits for it, as far as its time limit goes.
    private func tell(_ entries: [Outbox.Entry], to receiver: Receiver) {
        let limit = Double(receiver.seconds)
        let begin = now()
        var backlog = Backlog(entries)
        while let entry = backlog.next() {
            let left = limit - max(0, now() - begin)
            // A notice is not begun that would have to be cut short.
            guard left >= limit / 2 else { break }
            guard let claim = outbox.claim(entry) else { continue }
            guard let notice = claim.notice else {
                log.error("a notice can't be read, and is dropped", metadata: ["notice": "\(entry.name)"])
                outbox.remove(entry.name)
                continue
            }
            let start = DispatchTime.now().uptimeNanoseconds
            if tell(notice, to: receiver, seconds: left) {
                outbox.remove(entry.name)
                backlog.told()
            } else {
                let spent = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
                backlog.failed(entry, tookAllItsTime: spent >= left * 0.8)
            }
        }
        for entry in backlog.postponed { outbox.postpone(entry.name) }
        if backlog.rests { resting[receiver.key] = now() + Notifier.rest }
    }

    private func tell(_ notice: Notice, to receiver: Receiver, seconds: Double) -> Bool {
        do {
            switch receiver.way {
            case .command(let words): try hook.run(words, notice, seconds: seconds)
            case .post(let url, let header): try post(notice, to: url, header: header, seconds: seconds)
            case .mail(let settings): try mail.send(settings, notice, seconds: seconds)
            }
        } catch {
            log.warning("not told; it is tried again next time", metadata: metadata(receiver, notice.outcome, error))
            return false
        }
        log.info("told", metadata: metadata(receiver, notice.outcome, nil))
        return true
    }

    private func post(_ notice: Notice, to url: NoticeURL, header: SecretSource?, seconds: Double) throws(NoticeFault) {
        var headers = [("Content-Type", "application/json"), ("Idempotency-Key", notice.name)]
        if let header {
            let line = try HeaderLine(try header.line("header file", environment: environment))
            headers.append((line.name, line.value))
        }
        try HTTPSender.shared.send(.POST, url, headers: headers, body: notice.outcome.document, seconds: seconds)
    }

    private func isResting(_ receiver: Receiver) -> Bool { resting[receiver.key].map { now() < $0 } ?? false }

    private func metadata(_ receiver: Receiver, _ outcome: RunOutcome, _ error: NoticeFault?) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["receiver": "\(receiver.label)", "run": "\(outcome.run)"]
        if let error { metadata["reason"] = "\(error)" }
        return metadata
    }
}
