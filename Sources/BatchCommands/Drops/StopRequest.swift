import Synchronization

/// A stop that a signal asks for: noted, and handed on to the child that is at work.
final class StopRequest: Sendable {
    private struct State: Sendable {
        var isAsked = false
        var stop: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Whether a stop was asked for.
    var isAsked: Bool { state.withLock { $0.isAsked } }

    /// Says what a stop is to do from now on; one that was asked for before is carried out now.
    func onStop(_ stop: (@Sendable () -> Void)?) {
        let isLate = state.withLock { state in
            state.stop = stop
            return state.isAsked
        }
        if isLate { stop?() }
    }

    /// Asks for a stop.
    func ask() {
        let stop = state.withLock { state in
            state.isAsked = true
            return state.stop
        }
        stop?()
    }
}
