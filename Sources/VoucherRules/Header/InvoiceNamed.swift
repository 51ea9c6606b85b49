import Bytes
import Findings
import Vouchers

/// A credit note names the invoice that it is for, and nothing else names one.
struct InvoiceNamed: VoucherRule {
    let code = "CRN-01"
    let demand = "A credit note names the reference of the invoice that it is for."
    let basis = "API: POST /invoices/{invoiceReference}/creditnotes; Article 219 of Directive 2006/112/EC"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if voucher.flow == .creditnote {
            guard voucher.invoiceReference.isEmpty else { return }
            examination.report(
                self, .invoiceReference, "It is not said which invoice the credit note is for.",
                hint: "fill invoice_reference with the reference under which the invoice was booked")
        } else if !voucher.invoiceReference.isEmpty {
            examination.report(
                self, .invoiceReference, value: voucher.invoiceReference, severity: .warning,
                "The row names an invoice and is no credit note; the name is not used.",
                hint: "write creditnote as its flow, or leave invoice_reference empty")
        }
    }
}
