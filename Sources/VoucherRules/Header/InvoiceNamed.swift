import Bytes
import Findings
import Vouchers

/// A credit note names the invoice that it is for, and nothing else names one.
struct InvoiceNamed: VoucherRule {
    let code = "CRN-01"
    let demand = Phrase(
        "A credit note names the reference of the invoice that it is for.",
        de: "Eine Rechnungskorrektur (kaufmännische Gutschrift) nennt die Referenz der Rechnung, für die sie ist.")
    let mending = Phrase(
        "Fill invoice_reference with the reference under which the invoice was booked.",
        de: "invoice_reference mit der Referenz ausfüllen, unter der die Rechnung gebucht wurde.")
    let basis = Phrase(
        "API: POST /invoices/{invoiceReference}/creditnotes; Article 219 of Directive 2006/112/EC",
        de: "API: POST /invoices/{invoiceReference}/creditnotes; Artikel 219 der Richtlinie 2006/112/EG")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.flow: "creditnote", .invoiceReference: "R-1"], [.flow: "invoice"], [.flow: "draft"],
                [.flow: "creditnote", .invoiceReference: "2026-0001"],
            ],
            failing: [
                [.flow: "creditnote"], [.invoiceReference: "R-1"], [.flow: "invoice", .invoiceReference: "R-1"],
                [.flow: "draft", .invoiceReference: "R-1"],
                [.flow: "creditnote", .itemQuantity: "2"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if voucher.flow == .creditnote {
            guard voucher.invoiceReference.isEmpty else { return }
            examination.report(
                self, .invoiceReference,
                Phrase(
                    "It is not said which invoice the credit note is for.",
                    de: "Es ist nicht gesagt, für welche Rechnung die Gutschrift ist."),
                hint: Phrase(
                    "fill invoice_reference with the reference under which the invoice was booked",
                    de: "invoice_reference mit der Referenz ausfüllen, unter der die Rechnung gebucht wurde"))
        } else if !voucher.invoiceReference.isEmpty {
            examination.report(
                self, .invoiceReference, value: voucher.invoiceReference, severity: .warning,
                Phrase(
                    "The row names an invoice and is no credit note; the name is not used.",
                    de: "Die Zeile nennt eine Rechnung und ist keine Gutschrift; die Angabe wird nicht verwendet."),
                hint: Phrase(
                    "write creditnote as its flow, or leave invoice_reference empty",
                    de: "creditnote als Ablauf schreiben oder invoice_reference leer lassen"))
        }
    }
}
