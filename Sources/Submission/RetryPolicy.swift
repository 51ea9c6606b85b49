/// When and how often a request is tried again: the one place for these numbers.
///
/// | What came | What follows |
/// |---|---|
/// | no connection | the same request, after the backoff; it counts as never sent |
/// | no answer, 408, 425 | same key, same bytes, after the backoff |
/// | 429 | same key, after `Retry-After` (at most `throttleCap`) or the backoff; all requests wait |
/// | 5xx on a POST | after the backoff (503: `Retry-After`) asked by reference; if absent, sent under a new key |
/// | 5xx on PUT and GET | the same request, after the backoff |
/// | 409 | asked by reference; if absent, sent again under the same key, `conflictRounds` times |
/// | 401, 403, 407, 3xx | the run stops |
/// | other 4xx | not tried again; after an unanswered attempt it proves nothing, and the step is unknown |
///
/// The backoff before attempt n is drawn evenly from 0 to min(`cap`, `base` x 2^n) seconds ("full jitter").
///
/// A step that has come to the end of its `attempts` or its voucher to `voucherDeadline` is put off to a later run; it
/// never counts as refused. Repeated requests spend a budget (see ``RetryBudget``), and an API that is out of order is
/// left alone but for a probe now and then (see ``CircuitBreaker``).
public struct RetryPolicy: Sendable, Hashable {
    /// The attempts at one step before it is put off to a later run.
    public var attempts = 12
    /// The first backoff's upper bound in seconds.
    public var base = 0.25
    /// The largest backoff in seconds.
    public var cap = 30.0
    /// The longest wait that a `Retry-After` can ask for, in seconds.
    public var throttleCap = 120.0
    /// How often 429 may come in the place of one attempt.
    public var throttlesPerAttempt = 4
    /// The age of a key in seconds from which it may be forgotten by the API: 20 of its 24 hours.
    public var keyLifetime = 20.0 * 3600
    /// How often a request is repeated whose reference is called taken and is not found.
    public var conflictRounds = 3
    /// How often an answer to a question may be unreadable before nobody knows.
    public var riddles = 3
    /// The seconds after which a voucher is put off to a later run.
    public var voucherDeadline = 900.0
    /// The seconds that what is in flight is waited for when the run stops.
    public var drain = 30.0

    /// The repeated requests that are allowed for each answered one.
    public var budgetShare = 0.1
    /// The repeated requests a second that are allowed besides.
    public var budgetPerSecond = 10.0
    /// The repeated requests that may be saved up.
    public var budgetReserve = 100.0

    /// How many vouchers may be put off, or be answered in no documented form, in a row before the run stops.
    public var outageAfter = 8
    /// How many requests may fail in a row before the API is left alone.
    public var breakerFailures = 8
    /// The number of last requests of which no half may fail before the API is left alone.
    public var breakerWindow = 32
    /// The seconds between two probes of an API that is left alone.
    public var probeInterval = 5.0
    /// The seconds without any good answer after which the run stops, to be resumed.
    public var patience = 300.0
    /// The same for an API that has not answered once in this run: most often the endpoint is wrong.
    public var patienceUnheard = 30.0

    /// The policy of a normal run.
    public static let standard = RetryPolicy()

    /// Creates the standard policy, to be varied.
    public init() {}

    /// The backoff in seconds before another attempt.
    public func backoff(attempt: Int, using random: inout SeededRandom) -> Double {
        let bound = min(cap, base * Double(1 << min(attempt, 20)))
        return bound * random.unit()
    }

    /// The wait that a `Retry-After` leads to, in seconds.
    public func throttle(_ asked: Double) -> Double { min(max(0, asked), throttleCap) }
}
