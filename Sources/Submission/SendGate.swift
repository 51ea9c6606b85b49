/// Whether a request may leave now: pauses that the API asked for, the circuit breaker, the retry budget.
struct SendGate: Sendable {
    private var pausedUntil = 0.0
    private var breaker: CircuitBreaker
    private var budget: RetryBudget

    init(_ policy: RetryPolicy) {
        breaker = CircuitBreaker(policy)
        budget = RetryBudget(policy)
    }

    /// Lets a request go (nil), or tells the seconds until it is worth asking again.
    mutating func wait(isRepeated: Bool, inFlight: Int, now: Double) -> Double? {
        if now < pausedUntil { return pausedUntil - now }
        if let wait = breaker.wait(inFlight: inFlight, now: now) { return wait }
        // A probe is what the budget is for.
        return isRepeated && !breaker.isProbing ? budget.spend(now: now) : nil
    }

    /// Holds all requests for some seconds.
    mutating func pause(_ seconds: Double, now: Double) {
        let end = max(pausedUntil, now + seconds)
        breaker.excuse(end - max(pausedUntil, now))
        pausedUntil = end
    }

    /// Takes what became of a request.
    mutating func note(_ result: GatewayResult, now: Double) {
        switch result {
        case .notSent, .lost: breaker.failed(now: now)
        case .answer(let answer) where answer.status >= 500: breaker.failed(now: now)
        case .answer(let answer) where answer.status == 429: breaker.passed(now: now)
        case .answer, .unreadable:
            breaker.succeeded()
            budget.earn()
        }
    }

    /// What was let go was no request after all.
    mutating func unused(now: Double) { breaker.passed(now: now) }

    /// The seconds for which nothing good has been heard, if that is longer than patience goes.
    func outage(now: Double) -> Double? { breaker.outage(now: now) }
}
