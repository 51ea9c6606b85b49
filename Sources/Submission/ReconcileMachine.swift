import AbillifyAPI

/// What is to become of a step of which nobody knew whether it was carried out.
public enum Verdict: Sendable, Hashable {
    /// The API has it, and it is ours.
    case booked(VoucherAnswer, status: Int)
    /// It may be sent anew, under a new key: the API has twice answered that it has nothing, or the request may be
    /// repeated without harm.
    case sendAnew
    /// A person must look, and why.
    case person(String)
}

/// The settling of one unknown step, without a socket and without a clock: events in, actions out.
///
/// It only asks.
/// One answer that nothing is there proves nothing: what was made may not be shown yet. It takes two, a while apart.
public struct ReconcileMachine: Sendable {
    /// What the owner is to do next.
    public enum Action: Sendable, Hashable {
        /// Ask for the step's reference.
        case lookUp
        /// Wait some seconds, then call `proceed`.
        case wait(Double)
        /// The step is settled, or left to a person.
        case finish(Verdict)
        /// The credentials are refused, or the endpoint is not the API: nothing can be settled.
        case stop(StopReason)
    }

    private let step: Step
    private let lookUp: LookUp
    private let policy: RetryPolicy
    private let interval: Double
    private var random: SeededRandom
    private var absences = 0
    private var failures = 0

    /// Creates the machine of a step; `interval` is the seconds between two answers that prove an absence.
    public init(
        step: Step, reference: String, customer: String, body: [UInt8], policy: RetryPolicy, interval: Double,
        seed: UInt64
    ) {
        self.step = step
        self.policy = policy
        self.interval = interval
        lookUp = LookUp(step: step, reference: reference, customer: customer, body: body)
        random = SeededRandom(seed: seed)
    }

    /// Begins, or goes on after a wait.
    public func proceed() -> Action {
        if step == .identity || step.isUpdate { return .finish(.sendAnew) }
        guard step.lookUp != nil else {
            return .finish(.person("the API can't be asked for it; look for it in the system"))
        }
        return .lookUp
    }

    /// Takes what became of the question.
    public mutating func received(_ result: GatewayResult) -> Action {
        switch result {
        case .notSent(let why), .lost(let why): return again(why)
        case .unreadable(let why): return again(why)
        case .answer(let answer):
            switch answer.status {
            case 200..<300: return found(answer)
            case 404:
                // A page of somebody on the way says nothing of what the API has.
                let error = ErrorAnswer(answer.body)
                return error.isDocumented ? absent() : again(error.message)
            case 401, 403: return .stop(.credentialsRefused(status: answer.status, ErrorAnswer(answer.body)))
            case 407: return .stop(.proxyRefused)
            case 300..<400: return .stop(.redirected(answer.location ?? "somewhere else"))
            case 408, 425, 429, 500...:
                return again("the API answered \(answer.status) when asked for it", asked: answer.retryAfter)
            default: return .finish(.person("the API answered \(answer.status) when asked for it"))
            }
        }
    }

    private mutating func again(_ why: String, asked: Double? = nil) -> Action {
        failures += 1
        // Nothing is learnt about the step by that, and the others would fare no better.
        guard failures < policy.attempts else { return .stop(.outage("it could not be asked: \(why)")) }
        return .wait(asked.map { policy.throttle($0) } ?? policy.backoff(attempt: failures, using: &random))
    }

    private mutating func found(_ answer: GatewayResult.Answer) -> Action {
        switch lookUp.finding(in: answer.body) {
        case .ours(let voucher): return .finish(.booked(voucher, status: answer.status))
        case .nothing, .provesNothing: return absent()
        case .other(let words): return .finish(.person(words))
        case .unreadable(let words): return again(words)
        }
    }

    private mutating func absent() -> Action {
        absences += 1
        guard absences >= 2 else { return .wait(interval) }
        guard step != .document else {
            return .finish(.person("no document is there; whether one was sent can't be told"))
        }
        return .finish(.sendAnew)
    }
}
