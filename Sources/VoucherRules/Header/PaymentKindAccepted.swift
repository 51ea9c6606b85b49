import Bytes
import Vouchers

/// The kind of payment is one the API accepts.
struct PaymentKindAccepted: VoucherRule {
    let code = "HDR-05"
    let demand = "The kind of payment, if given, is CT, DD, CC, PP or CD."
    let basis = "API: paymentkind, the enumeration of its schema; IN and OT stand only in its prose"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let kind = voucher.paymentKind
        guard !kind.isEmpty else { return }
        for accepted in ["CT", "DD", "CC", "PP", "CD"] as [StaticString]
        where voucher.bytes.isText(kind, accepted) {
            return
        }
        examination.report(
            self, .paymentKind, value: kind, "This kind of payment is not accepted.",
            hint: "write CT transfer, DD direct debit, CC card, PP PayPal or CD cash on delivery")
    }
}
