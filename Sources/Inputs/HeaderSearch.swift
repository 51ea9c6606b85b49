import Findings
import Mapping
import Records

/// The search for the header among the first rows of a table, by the columns that mappings require.
///
/// The mapping that requires the most columns is the best; two that are equally good are a doubt, which nobody may
/// settle but the sender. A document that is known not to hold orders is refused by its name.
struct HeaderSearch {
    /// A header that was found.
    struct Fit {
        var row: Int
        var columns: [String]
        var mapping: Mapping
        var match: HeaderMatch
        var notes: [String] = []

        /// A column whose name is nearly one that the mapping reads is a typing error or a new version of the export;
        /// to go on would silently drop what stands in it.
        func refuseDrift(file: String, line: Int) throws(InputError) {
            if let doubled = match.doubled.first {
                throw InputError(
                    file: file, line: line,
                    message: Phrase(
                        "the header has the column \"\(doubled)\" more than once",
                        de: "die Kopfzeile hat die Spalte \"\(doubled)\" mehr als einmal"),
                    hint: Phrase(
                        "rename one of them, or say in a mapping which is meant: \"\(doubled)[2]\" is the second",
                        de:
                            "eine davon umbenennen, oder in einer Zuordnung sagen, welche gemeint ist: \"\(doubled)[2]\" ist die zweite"
                    ))
            }
            guard let near = match.nearMisses.first else { return }
            throw InputError(
                file: file, line: line,
                message: Phrase(
                    "the column \"\(near.column)\" is unknown. Did you mean \"\(near.meant)\"?",
                    de: "die Spalte \"\(near.column)\" ist unbekannt. Ist \"\(near.meant)\" gemeint?"),
                hint: Phrase(
                    "rename the column, or name it in the mapping \(mapping.name)",
                    de: "die Spalte umbenennen, oder sie in der Zuordnung \(mapping.name) nennen"))
        }
    }

    /// A row that lacks least of what a mapping requires.
    private struct Nearest {
        var row: Int
        var columns: [String]
        var mapping: Mapping
        /// How much of what the mapping requires is there, in percent.
        var share: Int
    }

    /// What a row came to.
    enum Outcome {
        case none
        case fits(Fit)
        case refused(message: Phrase, hint: Phrase)
    }

    /// How many rows may stand before the header: exports put titles and comments there.
    static let rows = 50

    private let tables: [Mapping]
    private var nearest: Nearest?
    /// The rows that are no header, as their numbers and how many of their cells are filled.
    private var passedOver: [(row: Int, filled: Int)] = []

    init(_ tables: [Mapping]) { self.tables = tables }

    /// Looks whether a row is the header.
    mutating func look(at columns: [String], row: Int) -> Outcome {
        let index = ColumnIndex(columns)
        var complete: [Mapping] = []
        for mapping in tables where !mapping.requiredColumns.isEmpty {
            let missing = mapping.requiredColumns.count { index.index(of: $0) == nil }
            if missing == 0 { complete.append(mapping) }
            let share = 100 - missing * 100 / mapping.requiredColumns.count
            if share > max(50, nearest?.share ?? 0) {
                nearest = Nearest(row: row, columns: columns, mapping: mapping, share: share)
            }
        }
        let most = complete.map(\.requiredColumns.count).max() ?? 0
        let refusal = tables.flatMap(\.refusals).filter { refusal in
            refusal.columns.allSatisfy { index.index(of: $0) != nil }
        }.max { $0.columns.count < $1.columns.count }
        if let refusal, refusal.columns.count >= most {
            return .refused(message: Phrase(refusal.because), hint: Phrase(refusal.hint))
        }
        complete.removeAll { $0.requiredColumns.count < most }
        guard let mapping = complete.first else {
            passedOver.append((row, HeaderSearch.filled(columns)))
            return .none
        }
        if complete.count > 1 {
            let names = complete.map(\.name).joined(separator: ", ")
            return .refused(
                message: Phrase(
                    "the header fits more than one mapping: \(names)",
                    de: "die Kopfzeile passt zu mehr als einer Zuordnung: \(names)"),
                hint: Phrase("say which one is meant with --mapping", de: "mit --mapping sagen, welche gemeint ist"))
        }
        return .fits(
            Fit(row: row, columns: columns, mapping: mapping, match: HeaderMatch(header: columns, mapping: mapping)))
    }

    /// A row before the header that may be an order: it is as full as an order is, where titles and comments fill a few
    /// cells.
    ///
    /// A sheet that was sorted together with its header has orders above it.
    func order(before fit: Fit) -> (row: Int, message: Phrase, hint: Phrase)? {
        let header = HeaderSearch.filled(fit.columns)
        let enough = max(
            min(fit.mapping.requiredColumns.count, header / 2 + 1), min(HeaderSearch.titleCells + 1, header))
        guard let full = passedOver.first(where: { $0.filled >= enough }) else { return nil }
        return (
            full.row,
            Phrase(
                "a row before the header has \(full.filled) filled cells and may be an order",
                de: "eine Zeile vor der Kopfzeile hat \(full.filled) gefüllte Zellen und kann eine Bestellung sein"),
            Phrase(
                "move the header to the top, and delete rows before it that are none",
                de: "die Kopfzeile nach oben setzen, und Zeilen davor löschen, die keine sind")
        )
    }

    /// How many cells of a title are filled at most.
    private static let titleCells = 2

    private static func filled(_ cells: [String]) -> Int { cells.count { !RecordLayout.folded($0).isEmpty } }

    /// Why no row was the header, and the row that came nearest.
    var failure: (row: Int?, message: Phrase, hint: Phrase) {
        guard let nearest else {
            let wanted = tables.filter { !$0.onlyRefuses }
            let what =
                wanted.count == 1
                ? Phrase(wanted[0].name) : Phrase("any known export", de: "einer bekannten Ausgabe")
            return (
                0,
                Phrase(
                    "no row has the columns of \(what.english)", de: "keine Zeile hat die Spalten von \(what.german)"),
                Phrase(
                    "name the columns as in samples/canonical.csv, or write a mapping for this layout",
                    de:
                        "die Spalten wie in samples/canonical.csv nennen, oder eine Zuordnung für dieses Layout schreiben"
                )
            )
        }
        // Which column may be meant takes longer to find than all the rest, and is asked for only here.
        let lacking = HeaderMatch(header: nearest.columns, mapping: nearest.mapping).missing
        func missing(_ language: Language) -> String {
            lacking.map { missing in
                let meant = missing.meant.map {
                    Phrase(" (did you mean \"\($0)\"?)", de: " (ist \"\($0)\" gemeint?)")[language]
                }
                return "\"\(missing.column)\"" + (meant ?? "")
            }.joined(separator: ", ")
        }
        return (
            nearest.row,
            Phrase(
                "for the mapping \(nearest.mapping.name) the header lacks \(missing(.english))",
                de: "für die Zuordnung \(nearest.mapping.name) fehlt der Kopfzeile \(missing(.german))"),
            Phrase(
                "add or rename the column, or choose another mapping",
                de: "die Spalte hinzufügen oder umbenennen, oder eine andere Zuordnung wählen")
        )
    }
}
