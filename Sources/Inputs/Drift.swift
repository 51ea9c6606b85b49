import Findings
import Mapping
import Records

/// How a table's header differs from what a mapping knows.
public struct Drift: Sendable {
    /// The mapping that fits best.
    public var mapping: String
    /// Columns that the mapping needs and the table lacks, each with the one that may be meant.
    public var missing: [(column: String, meant: String?)]
    /// Columns that the mapping reads if they are there, and that are not.
    public var absent: [String]
    /// Columns of the table whose name is nearly that of one that is lacking.
    public var renamed: [(column: String, meant: String)]
    /// Columns of the table that the mapping does not read.
    public var unread: [String]

    /// Whether an import would refuse the file.
    public var isRefused: Bool { !missing.isEmpty || !renamed.isEmpty }
}

extension InputOpener {
    /// Compares the header of a table with the mapping that fits it best among the candidates.
    public func drift(of file: String) throws(InputError) -> Drift {
        let tables = candidates.filter { $0.format == .csv && !$0.onlyRefuses }
        let known = Set(tables.flatMap(\.tableColumns).map(RecordLayout.folded))
        let look = try InputOpener.look(at: file) { known.contains(RecordLayout.folded($0)) }
        let matches = tables.map { (mapping: $0, match: HeaderMatch(header: look.columns, mapping: $0)) }
        // The mapping with the largest part of its needed columns there, and of those the most demanding.
        let best = matches.max {
            let one = $0.mapping.requiredColumns.count
            let other = $1.mapping.requiredColumns.count
            let left = (one - $0.match.missing.count) * other
            let right = (other - $1.match.missing.count) * one
            return (left, one) < (right, other)
        }
        guard let best, best.match.missing.count < best.mapping.requiredColumns.count else {
            throw InputError(
                file: file,
                message: Phrase(
                    "the header has nothing in common with the mapping",
                    de: "die Kopfzeile hat mit der Zuordnung nichts gemeinsam"),
                hint: Phrase(
                    "name the right one with --mapping, or begin one with: abillify-batch mapping guess \(file)",
                    de:
                        "die richtige mit --mapping nennen, oder eine beginnen mit: abillify-batch mapping guess \(file)"
                ))
        }
        let match = best.match
        let near = Set(match.nearMisses.map(\.column))
        let meant = Set(match.missing.compactMap(\.meant))
        return Drift(
            mapping: best.mapping.name, missing: match.missing, absent: match.absent,
            renamed: match.nearMisses.filter { !meant.contains($0.column) },
            unread: match.unused.filter { !near.contains($0) })
    }
}
