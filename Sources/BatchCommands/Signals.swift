import Dispatch
import Glibc
import Submission

/// TERM and INT stop the sending and let what is in flight come home; a second one ends the process at once.
final class Signals {
    private var sources: [any DispatchSourceSignal] = []
    private let queue = DispatchQueue(label: "commands.signals")

    /// Takes the signals over; `stop` is called at the first.
    init(stop: @escaping @Sendable () -> Void) {
        let seen = Seen()
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if seen.again() { _exit(130) }
                Console.error("\nstopping: what is in flight is waited for; once more to end at once")
                stop()
            }
            source.resume()
            sources.append(source)
        }
        signal(SIGHUP, SIG_IGN)
    }

    func restore() {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    }

    /// Whether a signal came before; touched on the signals' queue only.
    private final class Seen: @unchecked Sendable {
        private var once = false

        func again() -> Bool {
            defer { once = true }
            return once
        }
    }
}
