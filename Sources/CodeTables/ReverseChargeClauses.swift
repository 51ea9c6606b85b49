/// The words that an invoice bears where the buyer owes the tax, in the languages of the European Union.
public struct ReverseChargeClauses: Sendable {
    /// The table of this module.
    public static let shipped = ReverseChargeClauses(text: PackageResources.reverse_charge_clauses_csv)

    /// Where the table comes from.
    public let provenance: TableProvenance?
    /// The lines that could not be read.
    public let faults: [CodeTableFault]
    private let byLanguage: [String: [String]]

    /// The languages, as two letters of ISO 639-1, ascending.
    public var languages: [String] { byLanguage.keys.sorted() }

    /// The clauses of a language as the directive writes them; none where it has none.
    public func clauses(in language: String) -> [String] { byLanguage[language] ?? [] }

    /// Whether a text bears a clause, of this language or, without one, of any; letter case does not count.
    public func isBorne(by text: String, language: String?) -> Bool {
        let folded = text.lowercased()
        let wanted = language.map { clauses(in: $0) } ?? byLanguage.values.flatMap(\.self)
        return wanted.contains { folded.contains($0.lowercased()) }
    }

    /// Reads a table.
    init(text: [UInt8]) {
        var table = CodeTable(
            file: "reverse-charge-clauses.csv", text: text, columns: ["language", "clause"], key: [0, 1])
        var byLanguage: [String: [String]] = [:]
        for row in table.rows {
            guard row[0].utf8.count == 2, row[0] == row[0].lowercased(), !row[1].isEmpty else {
                table.report(line: row.line, "the row is no language of two letters with its clause")
                continue
            }
            byLanguage[row[0], default: []].append(row[1])
        }
        self.byLanguage = byLanguage
        provenance = table.provenance
        faults = table.faults
    }
}
