/// How many requests may be repeated: a share of those that are answered, and a few a second besides.
///
/// At 5 % of faults it is never short. When most requests fail it keeps a run from adding to the API's trouble: what
/// it can't pay for waits, and is not given up.
struct RetryBudget: Sendable {
    private let policy: RetryPolicy
    private var tokens: Double
    private var refilledAt: Double?

    init(_ policy: RetryPolicy) {
        self.policy = policy
        tokens = policy.budgetReserve
    }

    /// A request was answered.
    mutating func earn() { tokens = min(policy.budgetReserve, tokens + policy.budgetShare) }

    /// Takes what a repeated request costs; otherwise the seconds until it could be paid for.
    mutating func spend(now: Double) -> Double? {
        if let refilledAt, now > refilledAt {
            tokens = min(policy.budgetReserve, tokens + (now - refilledAt) * policy.budgetPerSecond)
        }
        refilledAt = now
        guard tokens >= 1 else { return (1 - tokens) / policy.budgetPerSecond }
        tokens -= 1
        return nil
    }
}
