import AbillifyAPI

/// The protocol of one step, without a socket and without a clock: events in, actions out.
///
/// - A lost answer is followed by the same bytes under the same key.
/// - A received 5xx may be stored under its key for a day: the machine waits, asks by reference, and sends under a new
///   key only if the API has nothing.
/// - 409 means that the reference is taken, or that an earlier attempt is still at work: the machine asks, compares, and
///   counts it as done only if it is ours; what is not there is asked for again by the same request.
/// - A refusal after an attempt that nobody answered proves nothing about that attempt: the machine asks.
/// - An attempt that an earlier run has left unanswered is asked for before it is repeated, unless the API's clock is known.
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
        /// An earlier run has left it unanswered, and how late the API thinks it is, is not known.
        case beforeRepeating
        case afterServerError(Int)
        case afterConflict(ErrorAnswer)
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
    private let deadline: Double
    private var random: SeededRandom
    private var state = State.idle
    private var failures = 0
    private var throttles = 0
    private var conflicts = 0
    private var riddles = 0
    /// Whether a request under the present key can have arrived.
    private var wasSent: Bool
    /// Whether an earlier generation was answered with 5xx and could not be asked for: it may have been carried out.
    private var mayBeDone = false

    /// The generation of the key.
    public private(set) var generation: Int
    /// When the current generation was first sent; nil if it was not.
    public private(set) var firstSentAt: Moment?
    /// Whether an attempt of the current generation has not been answered.
    public private(set) var isUnanswered: Bool
    /// The number of requests sent for the step, look-ups not counted.
    public private(set) var attempts = 0

    /// Creates the machine of a step that was perhaps sent in an earlier run.
    ///
    /// - Parameter deadline: The elapsed time behind which the step is put off rather than tried again.
    public init(
        step: Step, reference: String, customer: String = "", body: [UInt8] = [], policy: RetryPolicy, seed: UInt64,
        generation: Int = 0, firstSentAt: Moment? = nil, isUnanswered: Bool = false, deadline: Double = .infinity
    ) {
        self.deadline = deadline
        wasSent = isUnanswered
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
    public mutating func proceed(now: Moment) -> Action {
        switch state {
        case .idle:
            // Our clock alone may be wrong about a key's age; and the answer may spare the request.
            let isInTheDark = isUnanswered && step.hasKey && step.lookUp != nil && now.server == nil
            return isInTheDark ? ask(.beforeRepeating, now) : send(now)
        case .waitingToSend: return send(now)
        case .waitingToAsk(let question): return ask(question, now)
        case .sending, .asking, .over: return .finish(.unknown(Trouble("the step was asked to go on out of turn")))
        }
    }

    /// Looks once more before the first byte leaves: writing the intent down may have taken long.
    ///
    /// Returns what is to be done instead; nil if the request may go.
    public mutating func reconsider(now: Moment) -> Action? {
        guard state == .sending, isExpired(now) else { return nil }
        attempts -= 1
        return ask(.afterExpiry, now)
    }

    /// Takes back an attempt that did not leave after all; returns whether none has left under the present key.
    public mutating func withdraw() -> Bool {
        if state == .sending { state = .waitingToSend }
        return state == .waitingToSend && isUnsent
    }

    /// Whether the step waits, and no request of it can have arrived under the present key.
    public var isUnsent: Bool { state == .waitingToSend && !wasSent && !mayBeDone }

    /// Takes what became of the request.
    public mutating func received(_ result: GatewayResult, now: Moment) -> Action {
        switch state {
        case .sending: return answered(result, now)
        case .asking(let question): return lookedUp(result, question, now)
        case .idle, .waitingToSend, .waitingToAsk, .over:
            return .finish(.unknown(Trouble("an answer came that nobody waits for")))
        }
    }

    private mutating func send(_ now: Moment) -> Action {
        if isExpired(now) { return ask(.afterExpiry, now) }
        if firstSentAt == nil { firstSentAt = now }
        attempts += 1
        state = .sending
        return .send(generation: generation)
    }

    /// Whether the key of an unanswered attempt may have been forgotten by the API.
    private func isExpired(_ now: Moment) -> Bool {
        guard step.hasKey, isUnanswered, let firstSentAt else { return false }
        return now.mayBePast(policy.keyLifetime, since: firstSentAt)
    }

    /// Asks for the step's reference; where that can't be asked for, it is as if nothing was found.
    private mutating func ask(_ question: Question, _ now: Moment) -> Action {
        guard step.lookUp != nil else { return absent(question, now) }
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
    ///
    /// - Parameter asked: The seconds that the API asks everyone to wait.
    private mutating func retry(
        _ next: State, _ trouble: String, _ status: Int? = nil, asked: Double? = nil, now: Moment
    ) -> Action {
        failures += 1
        return wait(next, Trouble(trouble, status: status), isLast: failures >= policy.attempts, asked: asked, now: now)
    }

    private mutating func wait(
        _ next: State, _ trouble: Trouble, isLast: Bool, asked: Double?, everyone: Bool = false, now: Moment
    ) -> Action {
        let backoff = policy.backoff(attempt: failures + throttles, using: &random)
        let seconds = asked.map { policy.throttle($0) } ?? backoff
        guard !isLast, now.elapsed + seconds < deadline else {
            return finish(.postponed(trouble, wasSent: wasSent || mayBeDone))
        }
        state = next
        return .wait(seconds, everyone: everyone || asked != nil)
    }

    private mutating func answered(_ result: GatewayResult, _ now: Moment) -> Action {
        switch result {
        case .notSent(let why):
            // The key has not begun to age at the API.
            if !wasSent { firstSentAt = nil }
            return retry(.waitingToSend, why, now: now)
        case .lost(let why):
            (wasSent, isUnanswered) = (true, true)
            return retry(.waitingToSend, why, now: now)
        case .unreadable(let why):
            (wasSent, isUnanswered) = (true, true)
            return ask(.afterUnreadable(Trouble(why)), now)
        case .answer(let answer):
            wasSent = true
            if let action = common(answer, retryAs: .waitingToSend, now) { return action }
            return answered(answer, now)
        }
    }

    private mutating func answered(_ answer: GatewayResult.Answer, _ now: Moment) -> Action {
        let words = "the API answered \(answer.status)"
        switch answer.status {
        case 200..<300: return accepted(answer, now)
        case 409 where step.hasKey: return ask(.afterConflict(ErrorAnswer(answer.body)), now)
        case 408, 425:
            // Somebody on the way has lost patience; the API may have gone on.
            isUnanswered = true
            return retry(.waitingToSend, words, answer.status, now: now)
        case 500...:
            guard step.hasKey else {
                mayBeDone = true
                return retry(.waitingToSend, words, answer.status, asked: answer.unavailable, now: now)
            }
            let next = step.lookUp == nil ? nil : State.waitingToAsk(.afterServerError(answer.status))
            guard let next else { return absent(.afterServerError(answer.status), now) }
            return retry(next, words, answer.status, asked: answer.unavailable, now: now)
        default: return refused(ErrorAnswer(answer.body), answer.status, now)
        }
    }

    private mutating func refused(_ error: ErrorAnswer, _ status: Int, _ now: Moment) -> Action {
        guard error.isDocumented else {
            return ask(.afterUnreadable(Trouble(error.message, status: status, isForeign: true)), now)
        }
        if isUnanswered || mayBeDone || error.blamesKey, step != .identity {
            return ask(.afterRefusal(error, status: status), now)
        }
        return finish(.rejected(error, status: status))
    }

    /// Answers that mean the same to a request and to a question.
    private mutating func common(_ answer: GatewayResult.Answer, retryAs next: State, _ now: Moment) -> Action? {
        switch answer.status {
        case 401, 403:
            return stop(.credentialsRefused(status: answer.status, ErrorAnswer(answer.body)))
        case 407: return stop(.proxyRefused)
        case 300..<400:
            return stop(.redirected(answer.location ?? "somewhere else"))
        case 429:
            throttles += 1
            let trouble = Trouble("the API keeps answering 429: too many requests", status: 429)
            let isLast = throttles >= policy.attempts * policy.throttlesPerAttempt
            return wait(next, trouble, isLast: isLast, asked: answer.retryAfter, everyone: true, now: now)
        default: return nil
        }
    }

    private mutating func accepted(_ answer: GatewayResult.Answer, _ now: Moment) -> Action {
        if step.startsJob {
            guard let job = JobAnswer(answer.body) else { return unreadable(answer, now) }
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
        return unreadable(answer, now)
    }

    /// The API said yes in a way that tells nothing.
    private mutating func unreadable(_ answer: GatewayResult.Answer, _ now: Moment) -> Action {
        let trouble = Trouble(AnswerExcerpt.words(answer.body), status: answer.status, isForeign: true)
        return ask(.afterUnreadable(trouble), now)
    }

    /// Whether an answer is about our voucher and tells what we need: an invoice has a number.
    private func isOurs(_ voucher: VoucherAnswer) -> Bool { step.isAnswered(by: voucher, to: reference) }

    private mutating func lookedUp(_ result: GatewayResult, _ question: Question, _ now: Moment) -> Action {
        switch result {
        case .notSent(let why), .lost(let why): return retry(.waitingToAsk(question), why, now: now)
        case .unreadable(let why): return riddle(why, nil, question, now)
        case .answer(let answer):
            if let action = common(answer, retryAs: .waitingToAsk(question), now) { return action }
            switch answer.status {
            case 200..<300: return found(answer, question, now)
            case 404:
                // A page of somebody on the way says nothing of what the API has.
                let error = ErrorAnswer(answer.body)
                return error.isDocumented ? absent(question, now) : riddle(error.message, 404, question, now)
            case 408, 425, 500...:
                return retry(
                    .waitingToAsk(question), "the API answered \(answer.status) when asked for it", answer.status,
                    asked: answer.unavailable, now: now)
            default: return unknown("the API answered \(answer.status) when asked for \(reference)", answer.status)
            }
        }
    }

    /// The API says that it has something under the reference.
    private mutating func found(_ answer: GatewayResult.Answer, _ question: Question, _ now: Moment) -> Action {
        switch LookUp(step: step, reference: reference, customer: customer, body: body).finding(in: answer.body) {
        case .ours(let voucher): return finish(.done(voucher, status: answer.status))
        case .nothing, .provesNothing: return absent(question, now)
        case .other(let words): return unknown(words, answer.status)
        case .unreadable(let words): return riddle(words, answer.status, question, now)
        }
    }

    /// An answer to a question that can't be read: it is asked again, a few times.
    private mutating func riddle(_ words: String, _ status: Int?, _ question: Question, _ now: Moment) -> Action {
        riddles += 1
        guard riddles < policy.riddles, failures + 1 < policy.attempts else {
            return finish(.unknown(Trouble(words, status: status, isForeign: true)))
        }
        return retry(.waitingToAsk(question), words, status, now: now)
    }

    /// The API says that it has nothing under the reference, or can't be asked.
    private mutating func absent(_ question: Question, _ now: Moment) -> Action {
        switch question {
        case .beforeRepeating: return isExpired(now) ? absent(.afterExpiry, now) : send(now)
        case .afterServerError(let status): return absentAfterServerError(status, now)
        case .afterConflict(let error):
            let seen = step.lookUp == nil ? "and can't be asked what it has there" : "and has nothing there"
            conflicts += 1
            // The request may still be at work, or what it made not be shown yet: the same one can do no harm.
            guard step.lookUp != nil, conflicts <= policy.conflictRounds, failures + 1 < policy.attempts else {
                return unknown("the API calls the reference taken (\(error.message)), \(seen)", 409)
            }
            return retry(.waitingToSend, "the API calls the reference taken, \(seen)", 409, now: now)
        case .afterRefusal(let error, let status):
            return unknown(
                "refused with \(status) (\(error.summary)) after an attempt of which nobody knows what became of it",
                status)
        case .afterExpiry:
            return unknown("an attempt more than \(Int(policy.keyLifetime / 3600)) hours ago was not answered")
        case .afterUnreadable(let trouble): return finish(.unknown(trouble))
        }
    }

    private mutating func absentAfterServerError(_ status: Int, _ now: Moment) -> Action {
        if step.lookUp == nil || step == .document {
            guard step.mayRepeatUnasked else {
                let seen = step.lookUp == nil ? "can't be asked what it did" : "shows no document so far"
                return unknown("the API answered \(status), and \(seen)", status)
            }
            mayBeDone = true
        }
        generation += 1
        firstSentAt = nil
        (isUnanswered, wasSent) = (false, false)
        // Where it could be asked for, the wait has been before the question.
        guard step.lookUp == nil else { return send(now) }
        return retry(.waitingToSend, "the API answered \(status)", status, now: now)
    }
}

extension GatewayResult.Answer {
    /// The seconds that an API asks for which is not available for the time being.
    var unavailable: Double? { status == 503 ? retryAfter : nil }
}
