import Findings
import Vouchers

/// A cell of a spreadsheet holds a value.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show more of it.
struct CellFaultless: Rule {
    let code = "MAP-09"
    let isEssential = true
    let demand = Phrase(
        "A cell holds a value, and no fault of a spreadsheet such as #REF!, nor a formula without its result.",
        de:
            "Eine Zelle enthält einen Wert, und keinen Fehler einer Tabellenkalkulation wie #BEZUG!, noch eine "
            + "Formel ohne Ergebnis.")
    let mending = Phrase(
        "Correct the formula, or write the value.",
        de: "Die Formel berichtigen, oder den Wert schreiben.")
    let basis = Phrase("#N/A would become a name on an invoice", de: "#NV würde zu einem Namen auf einer Rechnung")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemLabel: "#1 lamp"], [.itemLabel: "N/A"], [.note: "#REF 4711"], [.itemDescription: "# REF!"],
            ],
            failing: [
                [.itemLabel: "#REF!"], [.company: "#N/A"], [.itemUnitPrice: "#VALUE!"], [.billingCity: "#NAME?"],
                [.orderDate: "#DIV/0!"],
            ])
    }
}
