import AbillifyAPI
import Synchronization

/// The last requests that the sandbox had, in memory: no bodies, no credentials.
final class RequestLog: Sendable {
    struct Entry: Sendable {
        let at: Double
        let method: String
        let path: String
        /// The status of the answer; 0 if there was none.
        let status: Int
        let reference: String?

        var json: JSONValue {
            .object([
                "at": .string(SandboxTime.timestamp(at)), "method": .string(method), "path": .string(path),
                "status": .number(String(status)), "reference": reference.map { .string($0) } ?? .null,
            ])
        }
    }

    private static let capacity = 200

    private struct Ring: Sendable {
        var entries: [Entry] = []
        var next = 0
    }

    private let ring = Mutex(Ring())

    func add(_ entry: Entry) {
        ring.withLock { ring in
            if ring.entries.count < RequestLog.capacity {
                ring.entries.append(entry)
            } else {
                ring.entries[ring.next] = entry
            }
            ring.next = (ring.next + 1) % RequestLog.capacity
        }
    }

    /// The newest entries, newest first.
    func newest(_ count: Int) -> [Entry] {
        ring.withLock { ring in
            let split = ring.entries.count < RequestLog.capacity ? 0 : ring.next
            let ordered = ring.entries[split...] + ring.entries[..<split]
            return ordered.suffix(count).reversed()
        }
    }
}
