/// A count of findings by code and wording, with the first row of each: what a summary shows.
public struct FindingTally: Sendable {
    /// The findings of one code and weight.
    public struct Entry: Sendable, Hashable {
        /// The rule's id.
        public var code: String
        /// The weight of the findings counted here.
        public var severity: Severity
        /// How many there are.
        public var count: Int
        /// The row of the first, if known.
        public var firstRow: Int?
        /// The wordings, the most frequent first; the rarest are missing if there are very many.
        public var wordings: [Wording]

        /// The message of the first finding: an example of what the code means.
        public var example: Phrase { wordings.min { $0.order < $1.order }?.message ?? "" }
    }

    /// The findings of one code that say the same.
    public struct Wording: Sendable, Hashable {
        /// What they say.
        public var message: Phrase
        /// How many there are.
        public var count: Int
        /// Which wording of its code it was, counted from the first.
        public var order: Int
    }

    private struct Key: Hashable {
        var code: String
        var severity: Severity
    }

    private struct Group {
        var count = 0
        var firstRow: Int?
        var wordings: [Phrase: Wording] = [:]

        mutating func add(_ message: Phrase, count: Int) {
            let order = wordings.count
            guard wordings[message] != nil || order < FindingTally.maximumWordings else { return }
            wordings[message, default: Wording(message: message, count: 0, order: order)].count += count
        }
    }

    /// Messages that quote a value of the row are as many as the rows; a screen shows a few.
    private static let maximumWordings = 256

    private var groups: [Key: Group] = [:]

    /// Creates an empty tally.
    public init() {}

    /// Adds what another tally has counted; where both have an example, the earlier one stays.
    public mutating func add(_ other: FindingTally) {
        groups.merge(other.groups) { own, more in
            var own = own
            own.count += more.count
            for wording in more.wordings.values.sorted(by: { $0.order < $1.order }) {
                own.add(wording.message, count: wording.count)
            }
            return own
        }
    }

    /// Counts one finding, or as many that it is the example of.
    public mutating func count(_ finding: Finding, times: Int = 1) {
        let key = Key(code: finding.code, severity: finding.severity)
        groups[key, default: Group(firstRow: finding.position.row)].count += times
        groups[key]?.add(finding.message, count: times)
    }

    /// The number of findings of a weight.
    public func count(of severity: Severity) -> Int {
        groups.reduce(0) { $0 + ($1.key.severity == severity ? $1.value.count : 0) }
    }

    /// All entries: errors before warnings before infos, the most frequent first.
    public var entries: [Entry] {
        groups.map { key, group in
            Entry(
                code: key.code, severity: key.severity, count: group.count, firstRow: group.firstRow,
                wordings: group.wordings.values.sorted { ($1.count, $0.order) < ($0.count, $1.order) })
        }.sorted {
            if $0.severity != $1.severity { return $0.severity > $1.severity }
            if $0.count != $1.count { return $0.count > $1.count }
            return $0.code < $1.code
        }
    }
}
