import Findings
import Records
import Vouchers

/// How well a table's header fits a mapping.
public struct HeaderMatch: Sendable {
    /// Required columns that the header lacks, each with the unused column that may be meant.
    public var missing: [(column: String, meant: String?)]
    /// Columns of the header that nothing reads but whose name is nearly that of a column the mapping knows.
    public var nearMisses: [(column: String, meant: String)]
    /// Columns that the mapping reads by their name alone, and that the header has more than once.
    public var doubled: [String]
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
        doubled = HeaderMatch.doubled(mapping.readColumns, in: index)
        let drifted = HeaderMatch.synonyms(of: mapping, lackingIn: index)
        let numberedNames = mapping.tableColumns.filter { $0.contains("{n}") }
        nearMisses = spare.compactMap { column in
            // A gap between the numbers would leave out the items behind it.
            if let next = HeaderMatch.next(before: column, of: numberedNames, in: index) { return (column, next) }
            // Without the column a constant would stand for what it holds.
            if let meant = drifted[FieldSynonyms.folded(column)] { return (column, meant) }
            // Short names such as "id" and "sku" are too near to everything.
            guard column.count >= 6, let meant = Suggestion.nearest(to: column, among: absent) else { return nil }
            return (column, meant)
        }
    }

    /// The names that stand for more than one column; a mapping that reads one of them by its ordinal knows of the others.
    private static func doubled(_ names: [String], in index: ColumnIndex) -> [String] {
        let folded = names.map(RecordLayout.folded)
        return Set(names).filter { name in
            let own = RecordLayout.folded(name)
            return index.index(of: "\(name)[2]") != nil && index.index(of: "\(name)[2]") != index.index(of: name)
                && !folded.contains { $0.hasPrefix(own + "[") }
        }.sorted()
    }

    /// Other names of columns that a header lacks and for which the mapping has a default, each with the name it knows.
    ///
    /// Labels are left out: a default is as good as any.
    private static func synonyms(of mapping: Mapping, lackingIn index: ColumnIndex) -> [String: String] {
        var synonyms: [String: String] = [:]
        for fields in [mapping.fields] + mapping.lines.filter({ $0.each == .row }).map(\.fields) {
            for (field, expression) in fields where expression.fallback != nil && field != .itemLabel {
                let columns = expression.fields
                guard let meant = columns.first, columns.allSatisfy({ index.index(of: $0) == nil }) else { continue }
                let alike = fields.filter { $0.value.fields.contains(where: columns.contains) }.map(\.key)
                for name in alike.flatMap(FieldSynonyms.names) { synonyms[name] = meant }
            }
        }
        return synonyms
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

    /// The first column that lacks where a column has one of these names with a number that is not read.
    private static func next(before column: String, of names: [String], in index: ColumnIndex) -> String? {
        let column = RecordLayout.folded(column)
        for name in names {
            let parts = RecordLayout.folded(name).split(separator: "{n}", omittingEmptySubsequences: false)
            guard parts.count == 2, column.hasPrefix(parts[0]), column.dropFirst(parts[0].count).hasSuffix(parts[1])
            else { continue }
            let number = column.dropFirst(parts[0].count).dropLast(parts[1].count)
            guard !number.isEmpty, number.allSatisfy({ ("0"..."9").contains($0) }) else { continue }
            return name.replacing("{n}", with: String(numbered(name, in: index).count + 1))
        }
        return nil
    }

    /// Whether every required column is there.
    public var isComplete: Bool { missing.isEmpty }
}
