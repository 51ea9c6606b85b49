/// A count of findings by code, with the first row of each: what a summary shows.
public struct FindingTally: Sendable {
    /// One line of the tally.
    public struct Entry: Sendable, Hashable {
        /// The rule's id.
        public var code: String
        /// The weight of the findings counted here.
        public var severity: Severity
        /// How many there are.
        public var count: Int
        /// The row of the first, if known.
        public var firstRow: Int?
        /// The message of the first: an example of what the code means.
        public var example: String
    }

    private struct Key: Hashable {
        var code: String
        var severity: Severity
    }

    private var entriesByKey: [Key: Entry] = [:]

    /// Creates an empty tally.
    public init() {}

    /// Adds what another tally has counted; where both have an example, the earlier one stays.
    public mutating func add(_ other: FindingTally) {
        entriesByKey.merge(other.entriesByKey) { own, more in
            var own = own
            own.count += more.count
            return own
        }
    }

    /// Counts one finding.
    public mutating func count(_ finding: Finding) {
        let key = Key(code: finding.code, severity: finding.severity)
        if entriesByKey[key]?.count == nil {
            entriesByKey[key] = Entry(
                code: finding.code, severity: finding.severity, count: 0, firstRow: finding.position.row,
                example: finding.message)
        }
        entriesByKey[key]?.count += 1
    }

    /// All entries: errors before warnings before infos, the most frequent first.
    public var entries: [Entry] {
        entriesByKey.values.sorted {
            if $0.severity != $1.severity { return $0.severity > $1.severity }
            if $0.count != $1.count { return $0.count > $1.count }
            return $0.code < $1.code
        }
    }
}
