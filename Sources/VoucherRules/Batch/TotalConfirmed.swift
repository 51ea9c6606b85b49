import Findings

/// The API agrees on the sum.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct TotalConfirmed: Rule {
    let code = "SUM-05"
    let isEssential = true
    let demand = Phrase(
        "The API sums a voucher up as its order does.",
        de: "Die API summiert einen Beleg wie seine Bestellung.")
    let mending = Phrase(
        "Look at it at the API; check tax profiles and rates.",
        de: "Ihn in der API ansehen; Steuerprofile und Sätze prüfen.")
    let basis = Phrase(
        "an invoice over another sum than was ordered",
        de: "eine Rechnung über eine andere Summe als bestellt")
    let examples = RuleExamples(passing: [], failing: [])
}
