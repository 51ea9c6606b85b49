import AbillifyAPI

/// Pass two: sends what is planned, with a bounded number of requests in flight, until all vouchers have ended.
///
/// One serial queue owns all state. Nothing blocks on it: requests, commits and waits come back as events.
///
/// `@unchecked Sendable`: every property that changes is touched on `queue` only.
public final class Submitter: @unchecked Sendable {
    /// What a submitter needs of the world.
    public struct Surroundings: Sendable {
        /// The seconds since 1970.
        public var now: @Sendable () -> Double
        /// The account at the endpoint, as it goes into keys.
        public var tenant: String
        /// The seed of all random waits.
        public var seed: UInt64
        /// The queue that owns the state.
        public var queue: any EventQueue
        /// The seconds of a clock that nobody sets: for waits and deadlines.
        public var elapsed: @Sendable () -> Double

        /// Creates surroundings.
        public init(
            now: @escaping @Sendable () -> Double, tenant: String, seed: UInt64,
            queue: any EventQueue = DispatchEventQueue(label: "submission"),
            elapsed: @escaping @Sendable () -> Double
        ) {
            self.elapsed = elapsed
            self.queue = queue
            self.now = now
            self.tenant = tenant
            self.seed = seed
        }
    }

    private static let loadAtOnce = 256

    private let log: any SubmissionLog
    private let gateway: any BillingGateway
    private let policy: RetryPolicy
    private let surroundings: Surroundings
    private let jobs: Int
    private let watch: CompletionWatch?
    private let queue: any EventQueue

    private var lanes = CustomerLanes()
    private var backlog: [VoucherRun] = []
    private var ready: [VoucherRun] = []
    private var active = 0
    private var inFlight = 0
    private var writing = 0
    private var lastLoaded: Int64 = -1
    private var isLoading = false
    private var isExhausted = false
    private var gate: SendGate
    /// By how much the API's clock is ahead of ours, as its last answer told.
    private var serverLead: Double?
    private var isWakeSet = false
    private var postponedInARow = 0
    /// The vouchers that were begun and have not ended.
    private var begun: [Int64: VoucherRun] = [:]
    private var hasWithdrawn = false
    private var isDraining = false
    /// Whether what is in flight is not waited for any more.
    private var isAbandoned = false
    private var seedStep: UInt64 = 0
    private var status = SubmissionStatus()
    private var onEnd: (@Sendable (SubmissionStatus) -> Void)?

    /// Creates a submitter.
    ///
    /// - Parameters:
    ///   - jobs: The largest number of requests in flight.
    ///   - watch: Who sees jobs of the API through to their end; nil leaves them accepted.
    public init(
        log: any SubmissionLog, gateway: any BillingGateway, policy: RetryPolicy, jobs: Int,
        surroundings: Surroundings, watch: CompletionWatch? = nil
    ) {
        self.log = log
        self.gateway = gateway
        self.policy = policy
        self.jobs = max(1, jobs)
        self.surroundings = surroundings
        self.watch = watch
        queue = surroundings.queue
        gate = SendGate(policy)
    }

    /// Sends everything; `completion` is called once, when nothing is under way any more.
    public func run(completion: @escaping @Sendable (SubmissionStatus) -> Void) {
        queue.run { [self] in
            onEnd = completion
            pump()
        }
    }

    /// Stops sending; what is in flight is waited for, but no longer than the policy's `drain`.
    public func stop(_ reason: StopReason) {
        queue.run { [self] in
            halt(reason)
            pump()
        }
    }

    /// How far the run has come.
    public func snapshot() -> SubmissionStatus { queue.sync { status } }

    private func halt(_ reason: StopReason) {
        if status.stop == nil { status.stop = reason }
        guard !isDraining else { return }
        isDraining = true
        queue.run(after: policy.drain) { [self] in
            // Nobody knows what becomes of these; they stay sent, and a later run goes on with them.
            isAbandoned = true
            pump()
        }
    }

    private func now() -> Moment {
        let wall = surroundings.now()
        return Moment(wall: wall, server: serverLead.map { wall + $0 }, elapsed: surroundings.elapsed())
    }

    // MARK: - Moving vouchers

    /// Does whatever can be done now: load, start, send, or end.
    private func pump() {
        if status.stop == nil, let silence = gate.outage(now: surroundings.elapsed()) {
            let trouble = status.lastTrouble.map { ": \($0)" } ?? ""
            halt(.outage("no good answer for \(Int(silence)) seconds\(trouble)"))
        }
        if status.stop == nil {
            load()
            while active < jobs * 2, !backlog.isEmpty {
                active += 1
                start(backlog.removeFirst())
            }
            sendReady()
        }
        let isIdle = isAbandoned || (inFlight == 0 && writing == 0 && !isLoading)
        let isDone = isExhausted && backlog.isEmpty && active == 0
        if isIdle, status.stop != nil, !isAbandoned, !hasWithdrawn {
            // What waits to be tried again and has never left is as if it had never been begun.
            hasWithdrawn = true
            let waiting = begun.values.filter { $0.machine?.isUnsent == true && ($0.machine?.attempts ?? 0) > 0 }
                .sorted { $0.voucher.id < $1.voucher.id }
            waiting.forEach(withdraw)
            if !waiting.isEmpty { return }
        }
        guard isIdle, isDone || status.stop != nil, let onEnd else { return }
        self.onEnd = nil
        isAbandoned = true
        onEnd(status)
    }

    private func load() {
        guard !isLoading, !isExhausted, backlog.count < max(64, jobs) else { return }
        isLoading = true
        log.pending(after: lastLoaded, limit: max(Submitter.loadAtOnce, jobs * 2)) { [self] result in
            queue.run { [self] in
                isLoading = false
                switch result {
                case .success(let vouchers):
                    isExhausted = vouchers.isEmpty
                    for voucher in vouchers {
                        lastLoaded = voucher.id
                        let run = VoucherRun(voucher)
                        lanes.loaded(run)
                        backlog.append(run)
                    }
                case .failure(let error): halt(.journalFailed(String(describing: error)))
                }
                pump()
            }
        }
    }

    private func start(_ run: VoucherRun) {
        if let failure = run.voucher.identityFailure {
            end(run, failure)
            return
        }
        switch lanes.turn(of: run) {
        case .wait: return
        case .ended(let outcome): end(run, outcome)
        case .identity:
            run.isAtIdentity = true
            begin(run)
        case .order:
            run.isActive = true
            begin(run)
        }
    }

    /// Begins the current step of a voucher, or ends the voucher if there is none left.
    private func begin(_ run: VoucherRun) {
        guard let step = run.current else {
            end(run, .unknown(Trouble("the journal has no step left to do")))
            return
        }
        seedStep += 1
        let startedAt = run.startedAt ?? surroundings.elapsed()
        run.startedAt = startedAt
        begun[run.voucher.id] = run
        run.machine = StepMachine(
            step: step.step, reference: step.reference, customer: run.voucher.customer, body: step.body,
            policy: policy, seed: surroundings.seed &+ seedStep,
            generation: step.generation, firstSentAt: step.firstSentAt, isUnanswered: step.isUnanswered,
            deadline: startedAt + policy.voucherDeadline)
        ready.append(run)
    }

    // MARK: - Sending

    private func sendReady() {
        while inFlight < jobs, let run = ready.first {
            let now = now()
            let isRepeated = (run.machine?.attempts ?? 0) > 0
            let elapsed = surroundings.elapsed()
            if let seconds = gate.wait(isRepeated: isRepeated, inFlight: inFlight, now: elapsed) {
                wake(in: seconds)
                return
            }
            ready.removeFirst()
            guard let action = run.machine?.proceed(now: now) else { continue }
            inFlight += 1
            perform(action, run)
        }
    }

    /// Looks again when a wait is over; one timer is enough for all who wait.
    private func wake(in seconds: Double) {
        guard !isWakeSet else { return }
        isWakeSet = true
        // The time in between may bring other news, of an outage, say.
        queue.run(after: min(seconds, policy.probeInterval)) { [self] in
            isWakeSet = false
            pump()
        }
    }

    /// Carries out an action of a voucher that holds a place in flight.
    private func perform(_ action: StepMachine.Action, _ run: VoucherRun) {
        guard let step = run.current, let machine = run.machine else { return }
        switch action {
        case .send(let generation):
            status.retries += machine.attempts > 1 ? 1 : 0
            let key =
                step.step.hasKey
                ? IdempotencyKey.make(
                    tenant: surroundings.tenant, step: step.step, reference: step.reference, generation: generation)
                : nil
            let request = GatewayRequest(
                method: step.step.method, path: step.path, body: step.body, idempotencyKey: key)
            let entry = SubmissionEntry.sending(
                step: step.id, voucher: run.voucher.id, generation: generation,
                firstSentAt: machine.firstSentAt ?? now(), attempts: machine.attempts)
            write(entry) { [self] _ in
                // Nothing leaves that the journal does not hold, and nothing new after a stop.
                if status.stop != nil {
                    inFlight -= 1
                    if run.machine?.withdraw() == true { withdraw(run) }
                } else if let action = run.machine?.reconsider(now: now()) {
                    perform(action, run)
                } else {
                    send(request, run)
                }
            }
        case .lookUp:
            guard status.stop == nil else {
                inFlight -= 1
                return
            }
            guard let path = step.step.lookUp?.path(step.reference) else {
                perform(.finish(.unknown(Trouble("the reference \(step.reference) can't be asked for"))), run)
                return
            }
            send(GatewayRequest(method: "GET", path: path), run)
        case .wait(let seconds, let everyone):
            inFlight -= 1
            pause(run, seconds, everyone: everyone)
        case .finish(let outcome):
            inFlight -= 1
            gate.unused(now: surroundings.elapsed())
            settle(run, outcome)
        case .stop(let reason):
            inFlight -= 1
            if case .credentialsRefused(let status, let error) = reason {
                write(.halted(voucher: run.voucher.id, Trouble(error.summary, status: status))) { _ in }
            }
            halt(reason)
        }
    }

    private func send(_ request: GatewayRequest, _ run: VoucherRun) {
        status.requests += 1
        run.sentAt = surroundings.now()
        gateway.perform(request) { [self] result in
            queue.run { [self] in
                guard !isAbandoned else { return }
                note(result, run)
                if let action = run.machine?.received(result, now: now()) { perform(action, run) }
                pump()
            }
        }
    }

    private func note(_ result: GatewayResult, _ run: VoucherRun) {
        let wall = surroundings.now()
        gate.note(result, now: surroundings.elapsed())
        switch result {
        case .answer(let answer):
            status.latencies.count(wall - run.sentAt)
            if answer.status == 429 { status.throttled += 1 }
            if answer.status >= 500 { status.lastTrouble = "the API answered \(answer.status)" }
            if let date = answer.date { serverLead = date - wall }
        case .lost(let why), .notSent(let why), .unreadable(let why): status.lastTrouble = why
        }
    }

    private func pause(_ run: VoucherRun, _ seconds: Double, everyone: Bool) {
        if everyone { gate.pause(seconds, now: surroundings.elapsed()) }
        queue.run(after: seconds) { [self] in
            ready.append(run)
            pump()
        }
    }

    // MARK: - Ending steps and vouchers

    private func settle(_ run: VoucherRun, _ outcome: StepOutcome) {
        guard let step = run.current else { return }
        let attempts = run.machine?.attempts ?? 0
        run.attempts += attempts
        let last = SubmissionEntry.EndedStep(
            id: step.id, step: step.step, attempts: attempts, generation: run.machine?.generation ?? step.generation)
        let isDone = if case .done = outcome { true } else { false }
        let isLast = !isDone || (!run.isAtIdentity && run.steps.count == 1)
        if !isLast, !run.isAtIdentity, last.step.givesTotal {
            // What is done to a voucher can't be undone: its booking must be beyond doubt before.
            write(.settled(voucher: run.voucher.id, step: last, outcome: outcome)) { [self] written in
                switch written {
                case .durable:
                    run.steps = run.steps.dropFirst()
                    begin(run)
                case .doubted(let trouble): end(run, .unknown(trouble))
                case .held: hold(run)
                case .failed: break
                }
            }
            return
        }
        if !isLast { write(.settled(voucher: run.voucher.id, step: last, outcome: outcome)) { _ in } }
        if run.isAtIdentity {
            run.isAtIdentity = false
            let next = lanes.identityEnded(run, failure: isDone ? nil : outcome)
            run.isActive = isDone
            if isDone { begin(run) } else { end(run, outcome, last: last) }
            next.forEach(start)
        } else if isLast {
            end(run, outcome, last: last)
        } else {
            run.steps = run.steps.dropFirst()
            begin(run)
        }
    }

    /// Leaves a voucher as it was booked; the log has written so.
    private func hold(_ run: VoucherRun) {
        begun[run.voucher.id] = nil
        status.held += 1
        postponedInARow = 0
        active -= 1
        lanes.ended(run, wasActive: run.isActive).forEach(start)
    }

    private func withdraw(_ run: VoucherRun) {
        guard let step = run.current, let machine = run.machine else { return }
        write(.withdrawn(step: step.id, voucher: run.voucher.id, generation: machine.generation)) { _ in }
    }

    private func end(_ run: VoucherRun, _ outcome: StepOutcome, last: SubmissionEntry.EndedStep? = nil) {
        let entry = SubmissionEntry.finished(
            voucher: run.voucher.id, last: last, outcome: outcome, attempts: run.attempts)
        begun[run.voucher.id] = nil
        write(entry) { [self] written in
            if case .durable = written { count(outcome) }
            if case .doubted(let trouble) = written { count(.unknown(trouble)) }
            active -= 1
            if written != .failed, let last, case .accepted(let job, _) = outcome,
                let reference = run.current?.reference
            {
                watch?.expect(
                    CompletionWatch.Job(
                        voucher: run.voucher.id, step: last.id, kind: last.step, reference: reference, job: job.job))
            }
        }
        lanes.ended(run, wasActive: run.isActive).forEach(start)
    }

    private func count(_ outcome: StepOutcome) {
        switch outcome {
        case .done, .accepted: status.created += 1
        case .rejected: status.rejected += 1
        case .unknown(let trouble):
            status.unknown += 1
            // An API that fails is out of order, whether or not it can be asked what it did; and it may not be the API.
            guard trouble.isForeign || (trouble.status ?? 0) >= 500 else { break }
            countOutage(trouble)
            return
        case .postponed(let trouble, _):
            status.postponed += 1
            status.lastTrouble = trouble.description
            countOutage(trouble)
            return
        }
        postponedInARow = 0
    }

    private func countOutage(_ trouble: Trouble) {
        postponedInARow += 1
        if postponedInARow >= policy.outageAfter { halt(.outage(trouble.description)) }
    }

    /// What became of an entry.
    private enum Written: Hashable {
        case durable
        /// It is durable, and what it says of the voucher is not believed.
        case doubted(Trouble)
        /// It is durable, and nothing more is to be done to the voucher.
        case held
        case failed
    }

    /// Writes an entry, then goes on; a failure stops the run.
    private func write(_ entry: SubmissionEntry, then next: @escaping (Written) -> Void) {
        writing += 1
        let next = OnQueue(next)
        log.write(entry) { [self] error in
            queue.run { [self] in
                guard !isAbandoned else { return }
                writing -= 1
                switch error {
                case nil: next.run(.durable)
                case let doubt as SubmissionDoubt: next.run(.doubted(doubt.trouble))
                case is SubmissionHold: next.run(.held)
                case .some(let error):
                    halt(.journalFailed(String(describing: error)))
                    next.run(.failed)
                }
                pump()
            }
        }
    }

    /// A closure that is made on the submitter's queue and runs there again; that makes it safe to carry across.
    private struct OnQueue: @unchecked Sendable {
        let run: (Written) -> Void
        init(_ run: @escaping (Written) -> Void) { self.run = run }
    }
}
