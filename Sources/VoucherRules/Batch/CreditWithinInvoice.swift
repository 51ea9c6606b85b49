import Findings

/// A credit note stays within its invoice.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct CreditWithinInvoice: Rule {
    let code = "CRN-02"
    let isEssential = true
    let demand = Phrase(
        "Credit notes come to no more than is left of their invoice.",
        de: "Gutschriften kommen auf nicht mehr, als von ihrer Rechnung übrig ist.")
    let mending = Phrase(
        "Credit at most what is left.",
        de: "Höchstens gutschreiben, was übrig ist.")
    let basis = Phrase(
        "what is credited twice is owed twice",
        de: "was zweimal gutgeschrieben wird, wird zweimal geschuldet")
    let examples = RuleExamples(passing: [], failing: [])
}
