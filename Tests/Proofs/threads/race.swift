// The control of the Thread Sanitizer: two threads that write one number without asking each other. It must be told.
import Foundation

final class Counter: @unchecked Sendable { var value = 0 }

let counter = Counter()
let (ready, go, ended) = (
    DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
)
for _ in 0..<2 {
    Thread.detachNewThread {
        ready.signal()
        go.wait()
        for _ in 0..<100_000 { counter.value += 1 }
        ended.signal()
    }
}
// Both are there before either begins: one that had ended before the other began would be no race.
for _ in 0..<2 { ready.wait() }
for _ in 0..<2 { go.signal() }
for _ in 0..<2 { ended.wait() }
print(counter.value > 0 ? "counted" : "not counted")
