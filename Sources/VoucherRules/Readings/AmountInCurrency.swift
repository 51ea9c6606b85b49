import Findings

/// An amount is in the order's currency.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct AmountInCurrency: Rule {
    let code = "MAP-06"
    let isEssential = true
    let demand = Phrase(
        "An amount that names a currency names that of its order.",
        de: "Ein Betrag, der eine Währung nennt, nennt die seiner Bestellung.")
    let mending = Phrase(
        "Give all amounts of an order in its currency.",
        de: "Alle Beträge einer Bestellung in ihrer Währung angeben.")
    let basis = Phrase("API: a voucher has one currency", de: "API: ein Beleg hat eine Währung")
    let examples = RuleExamples(passing: [], failing: [])
}
