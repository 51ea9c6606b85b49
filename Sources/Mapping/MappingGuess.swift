import Findings
import Records
import Vouchers

/// A guess at the mapping of a table, by what its columns are called and what stands in them.
///
/// It is a draft for a person to confirm: each line says how sure it is and shows values. Nothing is ever imported by a
/// guess alone.
public struct MappingGuess {
    /// A column taken for a field.
    public struct Match: Sendable {
        /// The field.
        public var field: VoucherField
        /// The index of the column.
        public var column: Int
        /// How sure it is, from 0 to 100.
        public var confidence: Int
    }

    /// From which confidence on a column is taken; below that it stands in the draft as a remark.
    static let threshold = 60

    /// The columns taken for fields, in the order of the fields.
    public let matches: [Match]
    let columns: [String]
    let rows: [[String]]
    private let shapes: [ValueShape]

    /// Guesses from a header and some rows.
    public init(columns: [String], rows: [[String]]) {
        self.columns = columns
        self.rows = rows
        let shapes = columns.indices.map { index in ValueShape(rows.map { index < $0.count ? $0[index] : "" }) }
        self.shapes = shapes
        var candidates: [Match] = []
        for (index, column) in columns.enumerated() {
            let name = FieldSynonyms.folded(column)
            guard !name.isEmpty else { continue }
            for field in VoucherField.allCases {
                let score = MappingGuess.nameScore(name, field)
                guard score > 0 else { continue }
                // A name that is just right is good evidence even where the values say nothing.
                let fit = shapes[index].fit(field)
                let confidence = score * (score > 90 && fit > 0 ? 300 + fit : 2 * (100 + fit)) / 400
                if confidence >= 30 { candidates.append(Match(field: field, column: index, confidence: confidence)) }
            }
        }
        // The surest first; each column and each field is taken once.
        candidates.sort {
            ($1.confidence, $0.field.rawValue, $0.column) < ($0.confidence, $1.field.rawValue, $1.column)
        }
        var fields: Set<VoucherField> = []
        var taken: Set<Int> = []
        var matches: [Match] = []
        for candidate in candidates where !fields.contains(candidate.field) && !taken.contains(candidate.column) {
            fields.insert(candidate.field)
            taken.insert(candidate.column)
            matches.append(candidate)
        }
        self.matches = matches.sorted { $0.field.rawValue < $1.field.rawValue }
    }

    /// How near the name of a column is to those of a field: 100 for the same, less for a part or a misspelling.
    private static func nameScore(_ name: String, _ field: VoucherField) -> Int {
        var best = 0
        if let basis = FieldSynonyms.basis(of: name),
            let rank = FieldSynonyms.names(of: .itemUnitPrice).firstIndex(of: basis.name)
        {
            // A unit price stays one, net or gross: it is no sum of the order.
            return field == .itemUnitPrice ? 96 - min(10, rank / 2) : 0
        }
        for (rank, synonym) in FieldSynonyms.names(of: field).enumerated() {
            if name == synonym { return 100 - min(10, rank / 2) }
            if synonym.count >= 4, name.hasSuffix(synonym) || name.hasPrefix(synonym) {
                best = max(best, 55 + 25 * synonym.count / name.count)
            } else if name.count >= 5, Suggestion.nearest(to: name, among: [synonym]) != nil {
                best = max(best, 65)
            }
        }
        return best
    }

    /// Whether a text is what some column with a meaning is called.
    public static func isName(_ text: String) -> Bool {
        let name = FieldSynonyms.folded(text)
        return !name.isEmpty && VoucherField.allCases.contains { FieldSynonyms.names(of: $0).contains(name) }
    }

    /// The matches that are sure enough to be taken.
    public var taken: [Match] { matches.filter { $0.confidence >= MappingGuess.threshold } }

    /// The column of a field, if one is taken for it.
    func column(_ field: VoucherField) -> String? { taken.first { $0.field == field }.map { columns[$0.column] } }

    /// Whether prices are net, by the name of their column; nil if it says nothing.
    var pricesAreNet: Bool? { column(.itemUnitPrice).flatMap { FieldSynonyms.basis(of: $0)?.isNet } }

    /// Whether the values of the column of a field stand in several rows.
    func repeats(_ field: VoucherField) -> Bool {
        taken.first { $0.field == field }.map { shapes[$0.column].repeats } ?? false
    }

    /// Up to three values of a column, for a remark.
    func examples(_ column: Int) -> String {
        var shown: [String] = []
        for row in rows where column < row.count && !row[column].isEmpty && !shown.contains(row[column]) {
            shown.append(row[column])
            if shown.count == 3 { break }
        }
        return shown.map { "\"\(Finding.excerpt($0).prefix(30))\"" }.joined(separator: ", ")
    }
}
