/// The units of quantities, with the words that order files have for them.
///
/// Those worth having, not all 2,000 of the recommendation: a code that isn't here may still be one.
public final class Units: Sendable {
    /// The table of this module.
    public static let shipped = Units(text: PackageResources.units_csv)

    /// Where the table comes from.
    public let provenance: TableProvenance?
    /// The lines that could not be read.
    public let faults: [CodeTableFault]
    /// The units, ascending by their codes.
    public let units: [UnitOfMeasure]
    /// All words for units, codes included, as candidates for "did you mean".
    public let words: [String]

    private let index: WordIndex

    /// The unit that a code, a name or a word of English, German or French means; nil if none is known.
    ///
    /// Case, blanks and points don't count.
    public func unit(of word: Span<UInt8>) -> UnitOfMeasure? {
        index.value(of: word).map { units[Int($0)] }
    }

    /// Reads a table.
    init(text: [UInt8]) {
        var table = CodeTable(
            file: "units.csv", text: text, columns: ["code", "name", "english", "german", "french"], key: [0])
        var units: [UnitOfMeasure] = []
        var words: [String] = []
        var index = WordIndex(
            capacity: table.rows.reduce(0) { $0 + $1.cells.reduce(0) { $0 + $1.count { $0 == "|" } + 1 } })
        for row in table.rows {
            guard Units.isCode(row[0]), !row[1].isEmpty else {
                table.report(line: row.line, "the row is no unit")
                continue
            }
            // A name may be the code in other letters ("Set"); any other word stands for one unit, and stands once.
            let synonyms = row.cells[2...].flatMap { $0.split(separator: "|").map(String.init) }
            let nameIsNew = row[1].uppercased() != row[0]
            for word in [row[0]] + (nameIsNew ? [row[1]] : []) + synonyms {
                let bytes = Array(word.utf8)
                if index.add(bytes.span, value: UInt16(units.count)) {
                    words.append(word)
                } else {
                    table.report(line: row.line, "the word \"\(word)\" stands for a unit already")
                }
            }
            units.append(UnitOfMeasure(code: row[0], name: row[1]))
        }
        self.units = units
        self.words = words
        self.index = index
        provenance = table.provenance
        faults = table.faults
    }

    /// Whether a text has the form of a code: two or three capital letters and digits.
    private static func isCode(_ text: String) -> Bool {
        (2...3).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
}
