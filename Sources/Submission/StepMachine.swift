import AbillifyAPI

/// How one step ended.
public enum StepOutcome: Sendable, Hashable {
    /// The API has it, and it is ours.
    case done(VoucherAnswer, status: Int)
    /// The API refused it and has done nothing.
    case rejected(ErrorAnswer, status: Int)
    /// Nobody knows whether the API has it; a person or `reconcile` must find out.
    case unknown(String)
    /// The API could not take it now; a later run goes on.
    case postponed(String)
}

/// Why a run stops before its end.
public enum StopReason: Sendable, Hashable {
    /// The API refused the credentials (401 or 403).
    case credentialsRefused(status: Int, String)
    /// The endpoint answers with a redirect.
    case redirected(String)
    /// The API is out of order or can't be reached.
    case outage(String)
    /// Somebody asked for it.
    case signal
    /// The journal can't be written.
    case journalFailed(String)
}

/// The protocol of one step, without a socket and without a clock: events in, actions out.
///
/// - A lost answer is followed by the same bytes under the same key.
/// - A received 5xx may be stored under its key for a day: the machine asks by reference, and sends under a new key
///   only if the API has nothing.
/// - 409 means that the reference is taken: the machine asks, and counts it as done only if it finds it.
/// - A refusal after an attempt that nobody answered proves nothing about that attempt: the machine asks.
/// - A key that may have expired is never used again: the machine asks, and leaves an absent one to a person.
public struct StepMachine: Sendable {
    /// What the owner is to do next.
    public enum Action: Sendable, Hashable {
        /// Note durably that the step is being sent under the key of this generation, then send it.
        case send(generation: Int)
        /// Ask for the step's reference.
        case lookUp
        /// Wait some seconds, then call `waited`. With `everyone`, no request is to be sent until then.
        case wait(Double, everyone: Bool)
        /// The step is over.
        case finish(StepOutcome)
        /// The run is over.
        case stop(StopReason)
    }

    private enum Question: Sendable, Hashable {
        case afterServerError
        case afterConflict
        case afterRefusal(ErrorAnswer, status: Int)
        case afterExpiry
        case afterUnreadable
    }

    private enum State: Sendable, Hashable {
        case idle
        case sending
        case asking(Question)
        case waitingToSend
        case waitingToAsk(Question)
        case over
    }

    private let step: Step
    private let reference: String
    private let policy: RetryPolicy
    private var random: SeededRandom
    private var state = State.idle
    private var failures = 0
    private var lastTrouble = ""

    /// The generation of the key.
    public private(set) var generation: Int
    /// When the current generation was first sent, in seconds since 1970; nil if it was not.
    public private(set) var firstSentAt: Double?
    /// Whether an attempt of the current generation has not been answered.
    public private(set) var isUnanswered: Bool
    /// The number of requests sent for the step, look-ups not counted.
    public private(set) var attempts = 0

    /// Creates the machine of a step that was perhaps sent in an earlier run.
    public init(
        step: Step, reference: String, policy: RetryPolicy, seed: UInt64, generation: Int = 0,
        firstSentAt: Double? = nil, isUnanswered: Bool = false
    ) {
        self.step = step
        self.reference = reference
        self.policy = policy
        random = SeededRandom(seed: seed)
        self.generation = generation
        self.firstSentAt = firstSentAt
        self.isUnanswered = isUnanswered
    }

    /// Begins, or goes on after a wait.
    public mutating func proceed(now: Double) -> Action {
        switch state {
        case .idle, .waitingToSend: return send(now: now)
        case .waitingToAsk(let question): return ask(question)
        case .sending, .asking, .over: return .finish(.unknown("the step was asked to go on out of turn"))
        }
    }

    /// Takes what became of the request.
    public mutating func received(_ result: GatewayResult, now: Double) -> Action {
        switch state {
        case .sending: return answered(result)
        case .asking(let question): return lookedUp(result, question)
        case .idle, .waitingToSend, .waitingToAsk, .over:
            return .finish(.unknown("an answer came that nobody waits for"))
        }
    }

    private mutating func send(now: Double) -> Action {
        if step.hasKey, isUnanswered, let firstSentAt {
            // A clock that went backwards tells nothing about the key's age.
            guard now >= firstSentAt, now - firstSentAt < policy.keyLifetime else { return ask(.afterExpiry) }
        }
        if firstSentAt == nil { firstSentAt = now }
        attempts += 1
        state = .sending
        return .send(generation: generation)
    }

    private mutating func ask(_ question: Question) -> Action {
        state = .asking(question)
        return .lookUp
    }

    private mutating func finish(_ outcome: StepOutcome) -> Action {
        state = .over
        return .finish(outcome)
    }

    private mutating func stop(_ reason: StopReason) -> Action {
        state = .over
        return .stop(reason)
    }

    /// Waits for another attempt, or gives up for this run.
    private mutating func retry(_ next: State, _ trouble: String) -> Action {
        failures += 1
        lastTrouble = trouble
        guard failures < policy.attempts else { return finish(.postponed(trouble)) }
        state = next
        return .wait(policy.backoff(attempt: failures, using: &random), everyone: false)
    }

    private mutating func answered(_ result: GatewayResult) -> Action {
        switch result {
        case .notSent(let why): return retry(.waitingToSend, why)
        case .lost(let why):
            isUnanswered = true
            return retry(.waitingToSend, why)
        case .answer(let answer):
            if let action = common(answer, retryAs: .waitingToSend) { return action }
            switch answer.status {
            case 200..<300: return accepted(answer)
            case 409 where step.hasKey: return ask(.afterConflict)
            case 408, 425: return retry(.waitingToSend, "the API answered \(answer.status)")
            case 500...:
                guard step.hasKey else { return retry(.waitingToSend, "the API answered \(answer.status)") }
                return ask(.afterServerError)
            default:
                let error = ErrorAnswer(answer.body)
                if isUnanswered, step.hasKey { return ask(.afterRefusal(error, status: answer.status)) }
                return finish(.rejected(error, status: answer.status))
            }
        }
    }

    /// Answers that mean the same to a request and to a question.
    private mutating func common(_ answer: GatewayResult.Answer, retryAs next: State) -> Action? {
        switch answer.status {
        case 401, 403:
            return stop(.credentialsRefused(status: answer.status, ErrorAnswer(answer.body).message))
        case 300..<400:
            return stop(.redirected(answer.location ?? "somewhere else"))
        case 429:
            failures += 1
            guard failures < policy.attempts * 4 else {
                return finish(.postponed("the API keeps answering 429: too many requests"))
            }
            state = next
            let asked = answer.retryAfter.map { min(max(0, $0), policy.throttleCap) }
            return .wait(asked ?? policy.backoff(attempt: failures, using: &random), everyone: true)
        default: return nil
        }
    }

    private mutating func accepted(_ answer: GatewayResult.Answer) -> Action {
        if let voucher = VoucherAnswer(answer.body), isOurs(voucher) {
            return finish(.done(voucher, status: answer.status))
        }
        if !step.hasKey, JSONValue(answer.body) != nil {
            // What the upsert answers is not documented in full; any JSON with a 2xx will do.
            return finish(.done(VoucherAnswer(reference: reference), status: answer.status))
        }
        return ask(.afterUnreadable)
    }

    /// Whether an answer is about our voucher and tells what we need: an invoice has a number.
    private func isOurs(_ voucher: VoucherAnswer) -> Bool {
        voucher.reference == reference && (step != .invoice || !(voucher.number ?? "").isEmpty)
    }

    private mutating func lookedUp(_ result: GatewayResult, _ question: Question) -> Action {
        switch result {
        case .notSent(let why), .lost(let why): return retry(.waitingToAsk(question), why)
        case .answer(let answer):
            if let action = common(answer, retryAs: .waitingToAsk(question)) { return action }
            switch answer.status {
            case 200..<300:
                if let voucher = VoucherAnswer(answer.body), isOurs(voucher) {
                    return finish(.done(voucher, status: answer.status))
                }
                return finish(.unknown("the API has something under \(reference) that can't be read as ours"))
            case 404: return absent(question)
            case 408, 425, 500...:
                return retry(.waitingToAsk(question), "the API answered \(answer.status) when asked for it")
            default: return finish(.unknown("the API answered \(answer.status) when asked for \(reference)"))
            }
        }
    }

    /// The API says that it has nothing under the reference.
    private mutating func absent(_ question: Question) -> Action {
        switch question {
        case .afterServerError:
            generation += 1
            firstSentAt = nil
            isUnanswered = false
            return retry(.waitingToSend, "the API answered with a server error")
        case .afterConflict:
            return finish(.unknown("the API calls the reference taken, and has nothing under it"))
        case .afterRefusal(let error, let status):
            return finish(
                .unknown("refused with \(status) (\(error.summary)) after an attempt that was not answered"))
        case .afterExpiry:
            return finish(.unknown("an attempt more than \(Int(policy.keyLifetime / 3600)) hours ago was not answered"))
        case .afterUnreadable:
            return finish(.unknown("the API said yes in an unreadable way, and has nothing under \(reference)"))
        }
    }
}
