import Findings
import Records

/// How well a table's header fits a mapping.
public struct HeaderMatch: Sendable {
    /// Required columns that the header lacks, each with the unused column that may be meant.
    public var missing: [(column: String, meant: String?)]
    /// Columns of the header that nothing reads but whose name is nearly that of a column the mapping knows.
    public var nearMisses: [(column: String, meant: String)]
    /// Columns of the header that nothing reads.
    public var unused: [String]
    /// Columns that the mapping reads if they are there, and that the header lacks.
    public var absent: [String]

    /// Compares a header with a mapping.
    public init(header: [String], mapping: Mapping) {
        let index = ColumnIndex(header)
        let known = mapping.tableColumns.flatMap { HeaderMatch.numbered($0, in: index) }
        var isRead = Array(repeating: false, count: header.count)
        for name in known {
            if let column = index.index(of: name) { isRead[column] = true }
        }
        let spare = header.indices.filter { !isRead[$0] && !RecordLayout.folded(header[$0]).isEmpty }.map { header[$0] }
        unused = spare
        missing = mapping.requiredColumns.filter { index.index(of: $0) == nil }.map {
            ($0, Suggestion.nearest(to: $0, among: spare))
        }
        let absent = known.filter { index.index(of: $0) == nil }
        self.absent = absent.filter { !mapping.requiredColumns.contains($0) }
        nearMisses = spare.compactMap { column in
            // Short names such as "id" and "sku" are too near to everything.
            guard column.count >= 6, let meant = Suggestion.nearest(to: column, among: absent) else { return nil }
            return (column, meant)
        }
    }

    /// The columns that a name with `{n}` stands for in a header; any other name stands for itself.
    private static func numbered(_ name: String, in index: ColumnIndex) -> [String] {
        guard name.contains("{n}") else { return [name] }
        var names: [String] = []
        while true {
            let next = name.replacing("{n}", with: String(names.count + 1))
            guard index.index(of: next) != nil else { return names }
            names.append(next)
        }
    }

    /// Whether every required column is there.
    public var isComplete: Bool { missing.isEmpty }
}
