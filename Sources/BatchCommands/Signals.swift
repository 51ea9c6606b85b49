import Dispatch
import Glibc
import Synchronization

/// The signals of a command: TERM and INT end it in good order, a second one at once; HUP does nothing, since nobody
/// needs to look on; USR1 tells how far it is.
///
/// `timeout` signals its child and then the group that the child is in: two signals in one moment are one.
///
/// `@unchecked Sendable`: the sources are made once and only cancelled at the end; all that changes is in the mutex.
final class Signals: @unchecked Sendable {
    /// A stop that was asked for before anything was sent.
    struct Stopped: Error, CustomStringConvertible {
        var description: String { "stopped on request; nothing was sent, so start again with the same files" }
    }

    private struct State: Sendable {
        var isStopping = false
        /// When a stop was first asked for.
        var asked: ContinuousClock.Instant?
        var stop: (@Sendable () -> Void)?
        var status: @Sendable () -> String = { "starting" }
    }

    /// Signals that are no further apart are one.
    private static let moment = Duration.milliseconds(100)

    private let state = Mutex(State())
    private let sources: [any DispatchSourceSignal]

    /// Takes the signals over.
    init() {
        let queue = DispatchQueue(label: "commands.signals")
        let numbers = [SIGINT, SIGTERM, SIGUSR1]
        for number in numbers + [SIGHUP] { signal(number, SIG_IGN) }
        sources = numbers.map { DispatchSource.makeSignalSource(signal: $0, queue: queue) }
        for (number, source) in zip(numbers, sources) {
            source.setEventHandler { [weak self] in self?.came(number) }
            source.resume()
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM, SIGUSR1, SIGHUP] { signal(number, SIG_DFL) }
    }

    /// Says what a stop is to do from now on, and what there is to be told; a stop that came before is carried out now.
    func during(status: @escaping @Sendable () -> String, stop: (@Sendable () -> Void)? = nil) {
        let isLate = state.withLock { state in
            (state.stop, state.status) = (stop, status)
            return state.isStopping
        }
        if isLate { stop?() }
    }

    /// Throws if a stop was asked for.
    func check() throws(Stopped) {
        if state.withLock({ $0.isStopping }) { throw Stopped() }
    }

    private func came(_ number: Int32) {
        guard number != SIGUSR1 else {
            Console.error(state.withLock { $0.status }())
            return
        }
        let now = ContinuousClock.now
        let (asked, stop) = state.withLock { state in
            defer { (state.isStopping, state.asked) = (true, state.asked ?? now) }
            return (state.asked, state.stop)
        }
        if let asked {
            guard now - asked > Signals.moment else { return }
            _exit(128 + number)
        }
        Console.error("\nstopping: what is in flight is waited for; once more to end at once")
        stop?()
    }
}
