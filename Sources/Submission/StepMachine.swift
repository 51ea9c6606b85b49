import AbillifyAPI

/// The protocol of one step, without a socket and without a clock: events in, actions out.
///
/// - A lost answer is followed by the same bytes under the same key.
/// - A received 5xx may be stored under its key for a day: the machine asks by reference, and sends under a new key
///   only if the API has nothing.
/// - 409 means that the reference is taken: the machine asks, compares, and counts it as done only if it is ours.
/// - A refusal after an attempt that nobody answered proves nothing about that attempt: the machine asks.
/// - A key that may have expired is never used again: the machine asks, and leaves an absent one to a person.
/// - Where the API can't be asked (drafts, commits, documents of credit notes), what can't be proven is unknown; a draft
///   and a commit are sent anew after a 5xx, since neither can be there twice.
/// - A 4xx that is not in the documented form is no refusal by the API: the machine asks.
public struct StepMachine: Sendable {
    /// What the owner is to do next.
    public enum Action: Sendable, Hashable {
        /// Note durably that the step is being sent under the key of this generation, then send it.
        case send(generation: Int)
        /// Ask for the step's reference.
        case lookUp
        /// Wait some seconds, then call `proceed`. With `everyone`, no request is to be sent until then.
        case wait(Double, everyone: Bool)
        /// The step is over.
        case finish(StepOutcome)
        /// The run is over.
        case stop(StopReason)
    }

    private enum Question: Sendable, Hashable {
        case afterServerError(Int)
        case afterConflict
        case afterRefusal(ErrorAnswer, status: Int)
        case afterExpiry
        case afterUnreadable(Trouble)
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
    private let customer: String
    private let body: [UInt8]
    private let policy: RetryPolicy
    private var random: SeededRandom
    private var state = State.idle
    private var failures = 0
    /// Whether an earlier generation was answered with 5xx and could not be asked for: it may have been carried out.
    private var mayBeDone = false

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
        step: Step, reference: String, customer: String = "", body: [UInt8] = [], policy: RetryPolicy, seed: UInt64,
        generation: Int = 0, firstSentAt: Double? = nil, isUnanswered: Bool = false
    ) {
        self.customer = customer
        self.body = body
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
        case .sending, .asking, .over: return .finish(.unknown(Trouble("the step was asked to go on out of turn")))
        }
    }

    /// Takes what became of the request.
    public mutating func received(_ result: GatewayResult, now: Double) -> Action {
        switch state {
        case .sending: return answered(result)
        case .asking(let question): return lookedUp(result, question)
        case .idle, .waitingToSend, .waitingToAsk, .over:
            return .finish(.unknown(Trouble("an answer came that nobody waits for")))
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

    /// Asks for the step's reference; where that can't be asked for, it is as if nothing was found.
    private mutating func ask(_ question: Question) -> Action {
        guard step.lookUp != nil else { return absent(question) }
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

    private mutating func unknown(_ words: String, _ status: Int? = nil) -> Action {
        finish(.unknown(Trouble(words, status: status)))
    }

    /// Waits for another attempt, or gives up for this run.
    private mutating func retry(_ next: State, _ trouble: String, _ status: Int? = nil) -> Action {
        failures += 1
        guard failures < policy.attempts else { return finish(.postponed(Trouble(trouble, status: status))) }
        state = next
        return .wait(policy.backoff(attempt: failures, using: &random), everyone: false)
    }

    private mutating func answered(_ result: GatewayResult) -> Action {
        switch result {
        case .notSent(let why): return retry(.waitingToSend, why)
        case .lost(let why):
            isUnanswered = true
            return retry(.waitingToSend, why)
        case .unreadable(let why):
            isUnanswered = true
            return ask(.afterUnreadable(Trouble(why)))
        case .answer(let answer):
            if let action = common(answer, retryAs: .waitingToSend) { return action }
            switch answer.status {
            case 200..<300: return accepted(answer)
            case 409 where step.hasKey: return ask(.afterConflict)
            case 408, 425: return retry(.waitingToSend, "the API answered \(answer.status)", answer.status)
            case 500...:
                guard step.hasKey else {
                    mayBeDone = true
                    return retry(.waitingToSend, "the API answered \(answer.status)", answer.status)
                }
                return ask(.afterServerError(answer.status))
            default: return refused(ErrorAnswer(answer.body), answer.status)
            }
        }
    }

    private mutating func refused(_ error: ErrorAnswer, _ status: Int) -> Action {
        guard error.isDocumented else { return ask(.afterUnreadable(Trouble(error.message, status: status))) }
        if isUnanswered || mayBeDone, step != .identity { return ask(.afterRefusal(error, status: status)) }
        return finish(.rejected(error, status: status))
    }

    /// Answers that mean the same to a request and to a question.
    private mutating func common(_ answer: GatewayResult.Answer, retryAs next: State) -> Action? {
        switch answer.status {
        case 401, 403:
            return stop(.credentialsRefused(status: answer.status, ErrorAnswer(answer.body)))
        case 300..<400:
            return stop(.redirected(answer.location ?? "somewhere else"))
        case 429:
            failures += 1
            guard failures < policy.attempts * 4 else {
                return finish(.postponed(Trouble("the API keeps answering 429: too many requests", status: 429)))
            }
            state = next
            let asked = answer.retryAfter.map { min(max(0, $0), policy.throttleCap) }
            return .wait(asked ?? policy.backoff(attempt: failures, using: &random), everyone: true)
        default: return nil
        }
    }

    private mutating func accepted(_ answer: GatewayResult.Answer) -> Action {
        if step.startsJob {
            guard let job = JobAnswer(answer.body) else { return unreadable(answer) }
            guard job.isOK else {
                let words = "the job \(job.job) was answered with \(job.result), code \(job.code)"
                // A lock may be set again. What became of a document must be seen before another is sent.
                guard step == .commit else { return unknown(words, answer.status) }
                return finish(.rejected(ErrorAnswer(words), status: answer.status))
            }
            return finish(.accepted(job, status: answer.status))
        }
        if let voucher = VoucherAnswer(answer.body), isOurs(voucher) {
            return finish(.done(voucher, status: answer.status))
        }
        // What the upsert answers is not documented in full; an object that names no other reference will do.
        if step == .identity, let json = JSONValue(answer.body), case .object = json, json["reference"] == nil {
            return finish(.done(VoucherAnswer(reference: reference), status: answer.status))
        }
        return unreadable(answer)
    }

    /// The API said yes in a way that tells nothing.
    private mutating func unreadable(_ answer: GatewayResult.Answer) -> Action {
        ask(.afterUnreadable(Trouble(AnswerExcerpt.words(answer.body), status: answer.status)))
    }

    /// Whether an answer is about our voucher and tells what we need: an invoice has a number.
    private func isOurs(_ voucher: VoucherAnswer) -> Bool {
        voucher.reference == reference && (!step.mustBeNumbered || !(voucher.number ?? "").isEmpty)
    }

    private mutating func lookedUp(_ result: GatewayResult, _ question: Question) -> Action {
        switch result {
        case .notSent(let why), .lost(let why): return retry(.waitingToAsk(question), why)
        case .unreadable(let why): return unknown(why)
        case .answer(let answer):
            if let action = common(answer, retryAs: .waitingToAsk(question)) { return action }
            switch answer.status {
            case 200..<300: return found(answer, question)
            case 404: return absent(question)
            case 408, 425, 500...:
                return retry(
                    .waitingToAsk(question), "the API answered \(answer.status) when asked for it", answer.status)
            default: return unknown("the API answered \(answer.status) when asked for \(reference)", answer.status)
            }
        }
    }

    /// The API says that it has something under the reference.
    private mutating func found(_ answer: GatewayResult.Answer, _ question: Question) -> Action {
        if step == .document {
            guard let documents = DocumentsAnswer(answer.body) else {
                return unknown("the documents could not be read: \(AnswerExcerpt.words(answer.body))", answer.status)
            }
            guard documents.isComplete else { return absent(question) }
            return finish(.done(VoucherAnswer(reference: reference), status: answer.status))
        }
        // What is updated was there before: that it is there proves nothing.
        guard !step.isUpdate, step != .identity else { return absent(question) }
        if let voucher = VoucherAnswer(answer.body), isOurs(voucher) {
            if let difference = Resemblance.difference(request: body, answer: answer.body, customer: customer) {
                return unknown("the API has something else under \(reference): \(difference)", answer.status)
            }
            return finish(.done(voucher, status: answer.status))
        }
        return unknown(
            "the API has something under \(reference) that can't be read as ours: "
                + AnswerExcerpt.words(answer.body), answer.status)
    }

    /// The API says that it has nothing under the reference, or can't be asked.
    private mutating func absent(_ question: Question) -> Action {
        switch question {
        case .afterServerError(let status):
            if step.lookUp == nil || step == .document {
                guard step.mayRepeatUnasked else {
                    let seen = step.lookUp == nil ? "can't be asked what it did" : "shows no document so far"
                    return unknown("the API answered \(status), and \(seen)", status)
                }
                mayBeDone = true
            }
            generation += 1
            firstSentAt = nil
            isUnanswered = false
            return retry(.waitingToSend, "the API answered \(status)", status)
        case .afterConflict:
            let seen = step.lookUp == nil ? "and can't be asked what it has there" : "and has nothing there"
            return unknown("the API calls the reference taken, \(seen)", 409)
        case .afterRefusal(let error, let status):
            return unknown(
                "refused with \(status) (\(error.summary)) after an attempt of which nobody knows what became of it",
                status)
        case .afterExpiry:
            return unknown("an attempt more than \(Int(policy.keyLifetime / 3600)) hours ago was not answered")
        case .afterUnreadable(let trouble): return finish(.unknown(trouble))
        }
    }
}
