import Findings

/// A corrected invoice is open.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct InvoiceOpen: Rule {
    let code = "COR-01"
    let isEssential = true
    let demand = Phrase(
        "A correction is for an invoice that is not locked.",
        de: "Eine Korrektur ist für eine Rechnung, die nicht festgeschrieben ist.")
    let mending = Phrase(
        "Correct it by a credit note and a new invoice.",
        de: "Sie durch eine Gutschrift und eine neue Rechnung berichtigen.")
    let basis = Phrase(
        "§ 146 (4) AO; API: PUT /invoices/{invoiceReference}, while not locked",
        de: "§ 146 Abs. 4 AO; API: PUT /invoices/{invoiceReference}, solange nicht festgeschrieben")
    let examples = RuleExamples(passing: [], failing: [])
}
