import Submission

/// A world's time: events run one after the other, in the order of their times, in no time at all.
///
/// `@unchecked Sendable`: a simulation has one thread.
package final class SimulatedTime: @unchecked Sendable {
    private struct Event {
        var time: Double
        var order: Int
        var work: () -> Void
    }

    /// The seconds since the simulation began.
    package private(set) var now = 0.0
    private var heap: [Event] = []
    private var order = 0

    package init() {}

    /// Runs work in some seconds.
    package func run(after seconds: Double, _ work: @escaping () -> Void) {
        order += 1
        heap.append(Event(time: now + max(0, seconds), order: order, work: work))
        var child = heap.count - 1
        while child > 0, isBefore(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Runs the next event; false if there is none, or none before `end`.
    package func step(until end: Double = .infinity) -> Bool {
        guard let first = heap.first, first.time <= end else { return false }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            let left = parent * 2 + 1
            guard left < heap.count else { break }
            let child = left + 1 < heap.count && isBefore(left + 1, left) ? left + 1 : left
            guard isBefore(child, parent) else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        now = max(now, first.time)
        first.work()
        return true
    }

    /// Lets time pass without anything in it.
    package func pass(_ seconds: Double) { now += seconds }

    private func isBefore(_ a: Int, _ b: Int) -> Bool {
        (heap[a].time, heap[a].order) < (heap[b].time, heap[b].order)
    }
}

/// The event queue of one simulated process: when it is killed, what it had still to do is gone.
///
/// `@unchecked Sendable`: a simulation has one thread.
package final class ProcessQueue: EventQueue, @unchecked Sendable {
    private let time: SimulatedTime
    private var isAlive = true

    package init(_ time: SimulatedTime) { self.time = time }

    package func kill() { isAlive = false }

    package func run(_ work: @escaping @Sendable () -> Void) { run(after: 0, work) }

    package func run(after seconds: Double, _ work: @escaping @Sendable () -> Void) {
        time.run(after: seconds) { [self] in
            if isAlive { work() }
        }
    }

    package func sync<Result>(_ work: () -> Result) -> Result { work() }
}
