import Bytes
import Vouchers

/// The kind of payment is one the API accepts.
struct PaymentKindAccepted: VoucherRule {
    let code = "HDR-05"
    let kinds: [String]
    var demand: String { "The kind of payment, if given, is one of \(kinds.joined(separator: ", "))." }
    let basis = "API: paymentkind, the enumeration of its schema; IN and OT stand only in its prose"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let kind = voucher.paymentKind
        guard !kind.isEmpty else { return }
        for accepted in kinds where voucher.bytes[kind.indices].elementsEqual(accepted.utf8) { return }
        examination.report(
            self, .paymentKind, value: kind, "This kind of payment is not accepted.",
            hint: "write CT transfer, DD direct debit, CC card, PP PayPal or CD cash on delivery")
    }
}
