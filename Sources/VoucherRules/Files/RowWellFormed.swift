import Findings

/// A row is well-formed.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
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
    let examples = RuleExamples(passing: [], failing: [])
}
