import Findings

/// The items come to what their order's row says.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct ItemsComplete: Rule {
    let code = "MAP-13"
    let isEssential = true
    let demand = Phrase(
        "The items of an order come to the sum that the row in front of them says.",
        de: "Die Positionen einer Bestellung ergeben die Summe, die in der Zeile vor ihnen steht.")
    let mending = Phrase(
        "Correct the row or the items, and give all of them.",
        de: "Die Zeile oder die Positionen berichtigen und alle angeben.")
    let basis = Phrase(
        "an item that was taken out of the file would not be billed",
        de: "eine Position, die aus der Datei genommen wurde, würde nicht berechnet")
    let examples = RuleExamples(passing: [], failing: [])
}
