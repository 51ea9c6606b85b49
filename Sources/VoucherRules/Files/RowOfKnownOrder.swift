import Findings
import Vouchers

/// A row names its order.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show more of it.
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

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], .rows([:], [:]), .rows([:], [.orderReference: "A-2"]), .rows([:], [:], [.orderReference: "A-2"]),
                [.orderReference: "Ä-1"],
            ],
            failing: [
                .rows([:], [.orderReference: ""]), .rows([.orderReference: ""], [:]),
                .rows([:], [.orderReference: "", .itemLabel: "Bulb"]),
                .rows([:], [.orderReference: "", .customerReference: ""], [.orderReference: "A-2"]),
                .rows([:], [.orderReference: "", .itemQuantity: "1"], [.orderReference: "A-2"]),
            ])
    }
}
