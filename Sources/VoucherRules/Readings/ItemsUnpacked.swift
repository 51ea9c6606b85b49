import Findings

/// A cell of several items can be taken apart.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct ItemsUnpacked: Rule {
    let code = "MAP-05"
    let isEssential = true
    let demand = Phrase(
        "A cell that holds several items divides into them and their parts.",
        de: "Eine Zelle mit mehreren Positionen zerfällt in diese und ihre Teile.")
    let mending = Phrase(
        "Take the dividing signs out of the texts of the cell, or export one row an item.",
        de: "Die Trennzeichen aus den Texten der Zelle nehmen, oder eine Zeile je Position ausgeben.")
    let basis = Phrase(
        "a text that holds a dividing sign would become another item",
        de: "ein Text mit einem Trennzeichen würde zu einer weiteren Position")
    let examples = RuleExamples(passing: [], failing: [])
}
