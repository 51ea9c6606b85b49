import Findings

/// A credited invoice is there.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct InvoiceBooked: Rule {
    let code = "CRN-03"
    let isEssential = true
    let demand = Phrase(
        "The invoice that a credit note is for is booked.",
        de: "Die Rechnung, für die eine Gutschrift ist, ist gebucht.")
    let mending = Phrase(
        "See the run of the invoice to its end first.",
        de: "Erst den Lauf der Rechnung zu Ende bringen.")
    let basis = Phrase("a draft is no invoice", de: "ein Entwurf ist keine Rechnung")
    let examples = RuleExamples(passing: [], failing: [])
}
