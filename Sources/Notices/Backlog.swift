/// In which order one receiver is told what waits for it, and when it is left alone.
///
/// Oldest first. A notice that fails may itself be the reason, a mail that is too large, say, and must not keep back all
/// behind it for a week: then the newest is tried. If that one is told, the receiver is there and the other is put off to
/// the end; if it fails too, the receiver is left alone. One that takes all its time is put off at once.
struct Backlog {
    /// How many failures end it though the receiver is there.
    private static let mostFailures = 3

    private var queue: [Outbox.Entry]
    /// What failed when nothing was told yet.
    private var suspect: Outbox.Entry?
    private var isThere = false
    private var failures = 0
    /// What is to be put off to the end, next time too.
    private(set) var postponed: [Outbox.Entry] = []
    /// Whether the receiver is to be left alone for a while.
    private(set) var rests = false

    init(_ entries: [Outbox.Entry]) {
        queue = entries.filter { !$0.isPostponed }.sorted() + entries.filter(\.isPostponed).sorted()
    }

    /// What is told next; nil if that is enough for now.
    mutating func next() -> Outbox.Entry? { queue.isEmpty ? nil : queue.removeFirst() }

    mutating func told() {
        isThere = true
        if let suspect { postponed.append(suspect) }
        suspect = nil
    }

    mutating func failed(_ entry: Outbox.Entry, tookAllItsTime: Bool) {
        failures += 1
        if tookAllItsTime {
            postponed.append(entry)
            rests = true
            queue = []
        } else if isThere {
            postponed.append(entry)
            if failures == Backlog.mostFailures { queue = [] }
        } else if suspect == nil, let newest = queue.max() {
            suspect = entry
            queue.removeAll { $0 == newest }
            queue.insert(newest, at: 0)
        } else {
            rests = true
            queue = []
        }
    }
}
