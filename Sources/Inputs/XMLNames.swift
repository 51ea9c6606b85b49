import Synchronization

/// The names of a document that the mapping does not read, collected by all who parse it.
final class XMLNames: Sendable {
    private static let maximum = 200
    private static let shown = 20
    private let names = Mutex<Set<String>>([])

    func add(_ more: [String]) {
        guard !more.isEmpty else { return }
        names.withLock { names in
            for name in more where names.count < XMLNames.maximum { names.insert(name) }
        }
    }

    /// What there is to be told when all records were read.
    var notes: [String] {
        let names = names.withLock { $0.sorted() }
        guard !names.isEmpty else { return [] }
        let rest = names.count - XMLNames.shown
        return [
            "elements and attributes that the mapping does not read: "
                + names.prefix(XMLNames.shown).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
        ]
    }
}
