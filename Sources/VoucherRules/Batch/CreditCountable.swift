import Findings

/// A credit note has a sum.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct CreditCountable: Rule {
    let code = "CRN-06"
    let isEssential = true
    let demand = Phrase(
        "It can be told what a credit note comes to with tax.",
        de: "Es lässt sich sagen, worauf eine Gutschrift mit Steuer kommt.")
    let mending = Phrase(
        "Give item_taxrate.",
        de: "item_taxrate angeben.")
    let basis = Phrase(
        "what is left of an invoice is counted with tax",
        de: "was von einer Rechnung übrig ist, zählt mit Steuer")
    let examples = RuleExamples(passing: [], failing: [])
}
