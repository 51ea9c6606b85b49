import Mapping
import Records
import Synchronization

/// Copies of one bound mapping, one for each worker that needs one at the same time.
///
/// Workers that shared one would wait for each other to count their references to its parts, and to bind one for each
/// chunk would cost as much as to fill a hundred vouchers.
final class BoundMappings: Sendable {
    private let declared: Mapping
    private let layout: RecordLayout
    private let free = Mutex<[BoundMapping]>([])

    init(_ declared: Mapping, layout: RecordLayout) {
        self.declared = declared
        self.layout = layout
    }

    /// Calls a closure with a copy that nobody else has meanwhile.
    func withOne<Result>(_ body: (BoundMapping) -> Result) -> Result {
        let mapping = free.withLock { $0.popLast() } ?? BoundMapping(declared, layout: layout)
        defer { free.withLock { $0.append(mapping) } }
        return body(mapping)
    }
}
