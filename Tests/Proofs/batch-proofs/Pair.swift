import Foundation
import Synchronization

/// Work on threads of its own: it blocks while children run, which Dispatch's threads should not.
enum Pair {
    static func run<Item: Sendable>(_ items: [Item], width: Int, _ body: @escaping @Sendable (Item) -> Void) {
        let state = Next()
        let ended = DispatchSemaphore(value: 0)
        let count = min(width, items.count)
        for _ in 0..<count {
            Thread.detachNewThread {
                while let index = state.take(below: items.count) { body(items[index]) }
                ended.signal()
            }
        }
        for _ in 0..<count { ended.wait() }
    }

    private final class Next: Sendable {
        private let index = Atomic<Int>(0)

        func take(below count: Int) -> Int? {
            let taken = index.add(1, ordering: .relaxed).oldValue
            return taken < count ? taken : nil
        }
    }
}
