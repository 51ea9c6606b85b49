/// Words that alone don't describe what was supplied.
///
/// An invoice names the quantity and the usual description of what was supplied; a bare "Service" does not.
public final class VagueLabels: Sendable {
    /// The table of this module.
    public static let shipped = VagueLabels(text: PackageResources.vague_labels_csv)

    /// Where the table comes from.
    public let provenance: TableProvenance?
    /// The lines that could not be read.
    public let faults: [CodeTableFault]
    /// The words, ascending.
    public let words: [String]

    private let index: WordIndex
    private let languages: [[String]]

    /// Whether a label is one of the words and no more; case, blanks and points don't count.
    public func isVague(_ label: Span<UInt8>) -> Bool { index.value(of: label) != nil }

    /// The languages in which a label is vague, as "de", "en" and "fr"; empty if it is in none.
    public func languages(of label: Span<UInt8>) -> [String] {
        index.value(of: label).map { languages[Int($0)] } ?? []
    }

    /// Reads a table.
    init(text: [UInt8]) {
        var table = CodeTable(file: "vague-labels.csv", text: text, columns: ["word", "languages"], key: [0])
        var words: [String] = []
        var languages: [[String]] = []
        var index = WordIndex(capacity: table.rows.count)
        for row in table.rows {
            let bytes = Array(row[0].utf8)
            let spoken = row[1].split(separator: "|").map(String.init)
            guard !spoken.isEmpty, spoken.allSatisfy(["de", "en", "fr"].contains),
                index.add(bytes.span, value: UInt16(words.count))
            else {
                table.report(line: row.line, "the row is no word of its own with its languages")
                continue
            }
            words.append(row[0])
            languages.append(spoken)
        }
        self.words = words
        self.languages = languages
        self.index = index
        provenance = table.provenance
        faults = table.faults
    }
}
