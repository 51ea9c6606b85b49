import Findings

/// A row names its order.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct RowOfKnownOrder: Rule {
    let code = "FIL-09"
    let isEssential = true
    let demand = Phrase(
        "Every row says to which order it belongs.",
        de: "Jede Zeile sagt, zu welcher Bestellung sie gehört.")
    let mending = Phrase(
        "Write the order reference in every row.",
        de: "Die Referenz der Bestellung in jede Zeile schreiben.")
    let basis = Phrase(
        "an order without one of its rows is another order",
        de: "eine Bestellung ohne eine ihrer Zeilen ist eine andere")
    let examples = RuleExamples(passing: [], failing: [])
}
