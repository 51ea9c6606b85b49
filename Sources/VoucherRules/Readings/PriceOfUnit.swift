import Findings

/// A price for several has an exact price of one.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct PriceOfUnit: Rule {
    let code = "MAP-02"
    let isEssential = true
    let demand = Phrase(
        "A price for a quantity, or the sum of a line, gives an exact price of one unit.",
        de: "Ein Preis für eine Menge, oder die Summe einer Position, ergibt einen genauen Stückpreis.")
    let mending = Phrase(
        "Give the price of one unit, and a quantity other than 0.",
        de: "Den Preis einer Einheit angeben, und eine andere Menge als 0.")
    let basis = Phrase(
        "API: an item has a price of one unit; a rounded one changes the sum",
        de: "API: eine Position hat den Preis einer Einheit; ein gerundeter ändert die Summe")
    let examples = RuleExamples(passing: [], failing: [])
}
