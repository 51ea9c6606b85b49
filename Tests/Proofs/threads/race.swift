// The control of the Thread Sanitizer: two threads that write one number without asking each other. It must be told.
import Foundation

final class Counter: @unchecked Sendable { var value = 0 }

let counter = Counter()
let ended = DispatchSemaphore(value: 0)
for _ in 0..<2 {
    Thread.detachNewThread {
        for _ in 0..<100_000 { counter.value += 1 }
        ended.signal()
    }
}
for _ in 0..<2 { ended.wait() }
print(counter.value > 0 ? "counted" : "not counted")
