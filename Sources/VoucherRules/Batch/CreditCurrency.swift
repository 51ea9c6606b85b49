import Findings

/// A credit note has its invoice's currency.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct CreditCurrency: Rule {
    let code = "CRN-04"
    let isEssential = true
    let demand = Phrase(
        "A credit note is in the currency of its invoice.",
        de: "Eine Gutschrift ist in der Währung ihrer Rechnung.")
    let mending = Phrase(
        "Credit an invoice in its own currency.",
        de: "Eine Rechnung in ihrer eigenen Währung gutschreiben.")
    let basis = Phrase(
        "API: a credit note takes its currency from the invoice",
        de: "API: eine Gutschrift hat die Währung ihrer Rechnung")
    let examples = RuleExamples(passing: [], failing: [])
}
