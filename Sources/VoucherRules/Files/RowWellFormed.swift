import Findings
import Vouchers

/// A row is well-formed.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show more of it.
struct RowWellFormed: Rule {
    let code = "FIL-02"
    let isEssential = true
    let demand = Phrase(
        "A row has as many cells as the header, and its quotes are closed.",
        de: "Eine Zeile hat so viele Zellen wie die Kopfzeile, und ihre Anführungszeichen sind geschlossen.")
    let mending = Phrase(
        "Put a text that holds the delimiter or a line end in quotes.",
        de: "Einen Text mit Trennzeichen oder Zeilenende in Anführungszeichen setzen.")
    let basis = Phrase("RFC 4180")

    var examples: RuleExamples {
        func damaged(_ piece: String, _ other: String) -> RuleExample {
            .file(SoundFile.table.replacing(piece, with: other, maxReplacements: 1))
        }
        return RuleExamples(
            passing: [
                [:], [.itemLabel: "Lamp, black"], [.itemLabel: "Lamp \"Ina\""], [.itemLabel: "Lamp\nblack"],
                [.itemDescription: ""],
            ],
            failing: [
                damaged("Adler AG", "Adler, Bach AG"), damaged("Desk lamp", "\"Desk\" lamp"),
                damaged("Desk lamp", "\"Desk lamp"), damaged("Hamburg,DE", "Hamburg"),
                damaged("2026-11-01\n", "2026-11-01,1\n"),
            ])
    }
}
