import Bytes
import Vouchers

/// A credit note without items states no total.
///
/// Without items the API credits all that is left of the invoice, whatever total the file has in mind.
struct WholeCreditUnstated: VoucherRule {
    let code = "CRN-05"
    let demand = "A credit note without items, which is for all that is left of its invoice, states no total."
    let basis = "API: POST /invoices/{invoiceReference}/creditnotes with an empty body"

    func concerns(_ flow: Flow) -> Bool { flow == .creditnote }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.creditsWholeInvoice else { return }
        for (figure, field) in [
            (voucher.total, VoucherField.orderTotal), (voucher.netTotal, .orderNetTotal),
            (voucher.taxTotal, .orderTaxTotal),
        ] where !figure.text.isEmpty {
            examination.report(
                self, field, value: figure.text, "A total is stated, and there is no item that it could be for.",
                hint: "give an item to credit a part, or leave the total empty to credit all that is left")
        }
    }
}
