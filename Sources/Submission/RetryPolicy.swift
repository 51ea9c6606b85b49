/// When and how often a request is tried again: the one place for these numbers.
///
/// | | |
/// |---|---|
/// | lost answer | same key, same bytes, after the backoff |
/// | 429 | same key, after `Retry-After` (at most `throttleCap`) or the backoff; all requests wait |
/// | 5xx on a POST | asked by reference; if absent, sent under a new key |
/// | 408, 425, 5xx on PUT and GET | the same request, after the backoff |
/// | other 4xx | not tried again |
///
/// The backoff before attempt n is drawn evenly from 0 to min(`cap`, `base` x 2^n) seconds ("full jitter").
public struct RetryPolicy: Sendable, Hashable {
    /// The attempts at one step before it is put off to a later run.
    public var attempts = 12
    /// The first backoff's upper bound in seconds.
    public var base = 0.25
    /// The largest backoff in seconds.
    public var cap = 30.0
    /// The longest wait that a `Retry-After` can ask for, in seconds.
    public var throttleCap = 120.0
    /// The age of a key in seconds from which it may be forgotten by the API: 20 of its 24 hours.
    public var keyLifetime = 20.0 * 3600
    /// How many steps may be put off in a row before the run stops: the API is out of order.
    public var outageAfter = 8

    /// The policy of a normal run.
    public static let standard = RetryPolicy()

    /// Creates the standard policy, to be varied.
    public init() {}

    /// The backoff in seconds before another attempt.
    public func backoff(attempt: Int, using random: inout SeededRandom) -> Double {
        let bound = min(cap, base * Double(1 << min(attempt, 20)))
        return bound * random.unit()
    }
}

/// A small generator of random numbers (SplitMix64): the same seed gives the same run.
public struct SeededRandom: Sendable {
    private var state: UInt64

    /// Creates a generator.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// The next number from 0 up to, not including, 1.
    public mutating func unit() -> Double { Double(next() >> 11) / Double(UInt64(1) << 53) }
}
