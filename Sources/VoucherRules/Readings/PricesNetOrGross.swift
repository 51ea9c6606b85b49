import Findings

/// Sums tell whether prices are net or gross.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct PricesNetOrGross: Rule {
    let code = "MAP-04"
    let isEssential = true
    let demand = Phrase(
        "Where the sums of an order are to tell whether its prices are net or gross, they are numbers that prove "
            + "one of the two.",
        de:
            "Wo die Summen einer Bestellung zeigen sollen, ob ihre Preise netto oder brutto sind, sind es Zahlen, "
            + "die eines von beiden belegen.")
    let mending = Phrase(
        "Correct the sums, or say in the mapping whether prices are net.",
        de: "Die Summen berichtigen, oder in der Zuordnung sagen, ob Preise netto sind.")
    let basis = Phrase(
        "net prices taken for gross ones change every sum",
        de: "Nettopreise, die für Bruttopreise gelten, ändern jede Summe")
    let examples = RuleExamples(passing: [], failing: [])
}
