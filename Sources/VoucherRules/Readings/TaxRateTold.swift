import Findings

/// A tax tells its rate.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct TaxRateTold: Rule {
    let code = "MAP-07"
    let isEssential = true
    let demand = Phrase(
        "Where a source gives the tax and not its rate, just one rate in use explains it.",
        de: "Wo eine Quelle die Steuer und nicht ihren Satz angibt, erklärt sie genau ein gebräuchlicher Satz.")
    let mending = Phrase(
        "List the rates you charge in the mapping, or give the rate.",
        de: "Die eigenen Sätze in der Zuordnung aufzählen, oder den Satz angeben.")
    let basis = Phrase(
        "§ 14 (4) no. 8 UStG: an invoice states the rate",
        de: "§ 14 Abs. 4 Nr. 8 UStG: eine Rechnung nennt den Steuersatz")
    let examples = RuleExamples(passing: [], failing: [])
}
