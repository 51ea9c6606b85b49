import Findings

/// The mapping has no reason to hold an order back.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct OrderUnheld: Rule {
    let code = "MAP-12"
    let isEssential = true
    let demand = Phrase(
        "The mapping names no reason (hold_orders) to hold the order back.",
        de: "Die Zuordnung nennt keinen Grund (hold_orders), die Bestellung zurückzuhalten.")
    let mending = Phrase(
        "Bill it by hand, or take hold_orders out of a copy of the mapping.",
        de: "Sie von Hand abrechnen, oder hold_orders aus einer Kopie der Zuordnung nehmen.")
    let basis = Phrase(
        "orders of which an export does not tell all, such as refunds",
        de: "Bestellungen, von denen eine Ausgabe nicht alles sagt, etwa Erstattungen")
    let examples = RuleExamples(passing: [], failing: [])
}
