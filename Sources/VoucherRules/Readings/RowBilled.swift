import Findings

/// A row of an order is billed.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct RowBilled: Rule {
    let code = "MAP-11"
    let severity = Severity.info
    let demand = Phrase(
        "Every row of an order is billed; one that the mapping leaves out (skip_rows) is told.",
        de: "Jede Zeile einer Bestellung wird berechnet; lässt die Zuordnung eine aus (skip_rows), wird es gesagt.")
    let mending = Phrase(
        "Nothing is to be done, unless the row was meant to be billed.",
        de: "Nichts zu tun, es sei denn, die Zeile sollte berechnet werden.")
    let basis = Phrase(
        "nothing of a file is left out without a word",
        de: "nichts in einer Datei bleibt ohne ein Wort weg")
    let examples = RuleExamples(passing: [], failing: [])
}
