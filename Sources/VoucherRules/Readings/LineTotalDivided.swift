import Findings

/// The sum of a line divides into unit prices.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct LineTotalDivided: Rule {
    let code = "MAP-08"
    let severity = Severity.warning
    let demand = Phrase(
        "The sum of a line has a unit price with as many decimals as the API keeps; else the line is booked as "
            + "one item.",
        de:
            "Die Summe einer Position hat einen Stückpreis mit so vielen Nachkommastellen, wie die API behält; sonst "
            + "wird sie als ein Stück gebucht.")
    let mending = Phrase(
        "Give unit prices, if the quantity is to stand on the invoice.",
        de: "Stückpreise angeben, wenn die Menge auf der Rechnung stehen soll.")
    let basis = Phrase(
        "API: 2 decimals of net and 4 of gross prices are kept",
        de: "API: von Nettopreisen bleiben 2, von Bruttopreisen 4 Nachkommastellen")
    let examples = RuleExamples(passing: [], failing: [])
}
