/// Leaves an API alone that is out of order, but for a probe now and then, and comes back to it by and by.
///
/// It opens when `breakerFailures` requests in a row, or half of the last `breakerWindow`, have failed. Open, it lets one
/// request through each `probeInterval`. After a good answer it lets one go, then two at once, then four, until it is
/// closed again.
struct CircuitBreaker: Sendable {
    private enum State: Sendable {
        case closed
        case open(nextProbe: Double)
        case probing
        /// Good answers are coming again: this many requests may be in flight.
        case recovering(allowed: Int)
    }

    private let policy: RetryPolicy
    private var state = State.closed
    private var failuresInARow = 0
    private var window: [Bool] = []
    private var place = 0
    private var failuresInWindow = 0
    private var hasHeard = false
    /// When the first of the failures came behind which there was no good answer.
    private var troubleSince: Double?

    init(_ policy: RetryPolicy) { self.policy = policy }

    /// Whether the next request to go is a probe.
    var isProbing: Bool { if case .probing = state { true } else { false } }

    /// Lets a request go (nil), or tells the seconds until it is worth asking again.
    mutating func wait(inFlight: Int, now: Double) -> Double? {
        switch state {
        case .closed: return nil
        case .open(let nextProbe):
            guard now >= nextProbe else { return nextProbe - now }
            state = .probing
            return nil
        case .probing: return policy.probeInterval
        case .recovering(let allowed): return inFlight < allowed ? nil : policy.probeInterval
        }
    }

    /// The seconds for which nothing good has been heard, if that is longer than patience goes.
    func outage(now: Double) -> Double? {
        guard let troubleSince, case let silence = now - troubleSince,
            silence >= (hasHeard ? policy.patience : min(policy.patience, policy.patienceUnheard))
        else { return nil }
        return silence
    }

    /// Does not count some seconds that the API itself has asked for.
    mutating func excuse(_ seconds: Double) { troubleSince = troubleSince.map { $0 + seconds } }

    mutating func succeeded() {
        hasHeard = true
        troubleSince = nil
        failuresInARow = 0
        count(false)
        switch state {
        case .closed: break
        case .open, .probing: state = .recovering(allowed: 2)
        case .recovering(let allowed): state = allowed >= 256 ? .closed : .recovering(allowed: allowed + 1)
        }
    }

    mutating func failed(now: Double) {
        troubleSince = troubleSince ?? now
        failuresInARow += 1
        count(true)
        switch state {
        case .closed, .recovering:
            guard failuresInARow >= policy.breakerFailures || failuresInWindow * 2 >= policy.breakerWindow else {
                return
            }
            open(now)
        case .open: break
        case .probing: open(now)
        }
    }

    /// A probe came back with nothing to be learnt from: another may go.
    mutating func passed(now: Double) { if case .probing = state { state = .open(nextProbe: now) } }

    private mutating func open(_ now: Double) {
        state = .open(nextProbe: now + policy.probeInterval)
        // What went before has had its say.
        window = []
        (place, failuresInWindow) = (0, 0)
    }

    private mutating func count(_ failure: Bool) {
        failuresInWindow += failure ? 1 : 0
        if window.count < policy.breakerWindow {
            window.append(failure)
            return
        }
        failuresInWindow -= window[place] ? 1 : 0
        window[place] = failure
        place = (place + 1) % policy.breakerWindow
    }
}
