import Dispatch

/// Runs jobs in parallel on Dispatch and gives their results back in the order of submission.
///
/// At most twice `width` jobs are under way or waiting to be taken; `submit` waits for room on the caller's thread,
/// which must be none of Dispatch's workers. The jobs only compute.
final class OrderedPool: Sendable {
    /// The results that are not taken yet, by number of the job; guarded by `queue`.
    private final class State: @unchecked Sendable {
        var results: [Int: PlannedChunk] = [:]
    }

    private let width: Int
    private let state = State()
    private let guarding = DispatchQueue(label: "planning.results")
    private let workers: DispatchQueue
    private let slots: DispatchSemaphore
    private let arrivals = DispatchSemaphore(value: 0)
    private let cursor: Cursor

    /// The numbers of the next job and of the next result; only the caller's thread uses them.
    private final class Cursor: @unchecked Sendable {
        var submitted = 0
        var taken = 0
    }

    init(width: Int) {
        self.width = width
        cursor = Cursor()
        slots = DispatchSemaphore(value: width)
        workers = DispatchQueue(label: "planning.workers", attributes: .concurrent)
    }

    /// Starts a job as soon as a worker is free.
    func submit(_ job: @escaping @Sendable () -> PlannedChunk) {
        slots.wait()
        let number = cursor.submitted
        cursor.submitted += 1
        workers.async { [state, guarding, slots, arrivals] in
            let result = job()
            guarding.sync { state.results[number] = result }
            slots.signal()
            arrivals.signal()
        }
    }

    /// The next result in order, if it is there already or if too many wait.
    func takeReady() -> PlannedChunk? {
        if let result = take() { return result }
        guard cursor.submitted - cursor.taken >= 2 * width else { return nil }
        return takeNext()
    }

    /// The next result in order, waiting for it; nil if all were taken.
    func takeNext() -> PlannedChunk? {
        guard cursor.taken < cursor.submitted else { return nil }
        while true {
            if let result = take() { return result }
            arrivals.wait()
        }
    }

    /// Waits for what is under way and throws it away.
    func drain() {
        while takeNext() != nil {}
    }

    private func take() -> PlannedChunk? {
        let number = cursor.taken
        guard let result = guarding.sync(execute: { state.results.removeValue(forKey: number) }) else { return nil }
        cursor.taken += 1
        return result
    }
}
