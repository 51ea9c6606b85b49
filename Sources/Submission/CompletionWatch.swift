import AbillifyAPI

/// Sees the jobs of the API through to their end: by notifications, or by asking for documents.
///
/// A commit can be seen by its notification only. A document can also be seen by asking for the invoice's documents.
/// What is not seen in time stays accepted, its completion unknown. One serial queue owns all state.
///
/// `@unchecked Sendable`: every property that changes is touched on `queue` only.
public final class CompletionWatch: @unchecked Sendable {
    /// A job that was started.
    public struct Job: Sendable, Hashable {
        /// The voucher's id in the log.
        public var voucher: Int64
        /// The step's id in the log.
        public var step: Int64
        /// The kind of request that started the job.
        public var kind: Step
        /// The voucher's reference.
        public var reference: String
        /// The job's id at the API.
        public var job: String

        /// Creates a job.
        public init(voucher: Int64, step: Int64, kind: Step, reference: String, job: String) {
            self.voucher = voucher
            self.step = step
            self.kind = kind
            self.reference = reference
            self.job = job
        }
    }

    /// How many questions are under way at once.
    private static let questionsAtOnce = 8
    /// The longest wait between two questions for one document, in seconds.
    private static let longestInterval = 15.0

    private let log: any SubmissionLog
    private let gateway: any BillingGateway
    private let isNotified: Bool
    private let interval: Double
    private let queue: any EventQueue
    private let now: @Sendable () -> Double

    private var open: [String: Job] = [:]
    private var toAsk: [Job] = []
    private var asking = 0
    private var waits: [String: Double] = [:]
    private var pausedUntil = 0.0
    private var writing = 0
    /// Notifications that came before the answer that names their job.
    private var early: [String: JobAnswer] = [:]
    private var isOver = false
    private var onEnd: (@Sendable (_ unseen: Int) -> Void)?

    /// Creates a watch.
    ///
    /// - Parameters:
    ///   - isNotified: Whether the API was told where somebody listens.
    ///   - interval: The seconds before the first question for a document; each wait is twice the one before.
    ///   - now: The seconds of a clock that goes on evenly.
    public init(
        log: any SubmissionLog, gateway: any BillingGateway, isNotified: Bool, interval: Double = 0.5,
        now: @escaping @Sendable () -> Double,
        queue: any EventQueue = DispatchEventQueue(label: "submission.completion")
    ) {
        self.now = now
        self.queue = queue
        self.log = log
        self.gateway = gateway
        self.isNotified = isNotified
        self.interval = interval
    }

    /// Takes a job whose start is durable.
    public func expect(_ job: Job) {
        queue.run { [self] in
            guard !isOver, isNotified || job.kind == .document else { return }
            open[job.job] = job
            if let notice = early.removeValue(forKey: job.job) {
                settle(job, notice)
            } else if job.kind == .document {
                ask(later: job)
            }
        }
    }

    /// Takes a notification of the API; `kept` is called when it is durable, or there is nothing to be kept.
    public func notified(_ notice: JobAnswer, kept: @escaping @Sendable () -> Void = {}) {
        queue.run { [self] in
            guard let job = open[notice.job] else {
                defer { kept() }
                // Nobody else knows our jobs' ids before we do; a flood of made-up ones must not fill the memory.
                if early.count < 100_000 { early[notice.job] = notice }
                return
            }
            settle(job, notice, kept)
        }
    }

    /// Waits until all jobs have been seen to their end, at most some seconds; `completion` gets how many were not.
    public func finish(within seconds: Double, completion: @escaping @Sendable (_ unseen: Int) -> Void) {
        queue.run { [self] in
            onEnd = completion
            checkEnd()
            queue.run(after: seconds) { [self] in
                isOver = true
                checkEnd()
            }
        }
    }

    private func settle(_ job: Job, _ notice: JobAnswer, _ kept: @escaping @Sendable () -> Void = {}) {
        let failure = "the job \(notice.job) ended as \(notice.result), code \(notice.code)"
        settle(job, notice.isOK ? .done : .failed(failure), kept)
    }

    private func settle(_ job: Job, _ completion: Completion, _ kept: @escaping @Sendable () -> Void = {}) {
        guard open.removeValue(forKey: job.job) != nil else { return kept() }
        waits[job.job] = nil
        writing += 1
        log.write(.completed(voucher: job.voucher, step: job.step, completion)) { [self] error in
            if error == nil { kept() }
            queue.run { [self] in
                writing -= 1
                checkEnd()
            }
        }
    }

    private func ask(later job: Job) {
        let wait = waits[job.job] ?? interval
        waits[job.job] = min(wait * 2, CompletionWatch.longestInterval)
        queue.run(after: max(wait, pausedUntil - now())) { [self] in
            toAsk.append(job)
            askNext()
        }
    }

    private func askNext() {
        while asking < CompletionWatch.questionsAtOnce, !toAsk.isEmpty, !isOver {
            let job = toAsk.removeLast()
            guard open[job.job] != nil, let path = Resource.documents.path(job.reference) else { continue }
            asking += 1
            gateway.perform(GatewayRequest(method: "GET", path: path)) { [self] result in
                queue.run { [self] in
                    asking -= 1
                    answered(job, result)
                    askNext()
                    checkEnd()
                }
            }
        }
    }

    private func answered(_ job: Job, _ result: GatewayResult) {
        if case .answer(let answer) = result, (200..<300).contains(answer.status),
            DocumentsAnswer(answer.body)?.isComplete == true
        {
            settle(job, .done)
            return
        }
        if case .answer(let answer) = result {
            switch answer.status {
            // Without credentials there is nothing to be seen.
            case 401, 403: isOver = true
            case 429: pausedUntil = now() + min(answer.retryAfter ?? CompletionWatch.longestInterval, 120)
            default: break
            }
        }
        if !isOver { ask(later: job) }
    }

    private func checkEnd() {
        guard let onEnd, writing == 0, asking == 0, isOver || open.isEmpty else { return }
        self.onEnd = nil
        isOver = true
        onEnd(open.count)
    }
}
