import Vouchers

/// An invoice is over an amount above zero.
struct TotalPositive: VoucherRule {
    let code = "SUM-02"
    let demand = "The sum of an order is above zero, and small enough to be computed exactly."
    let basis = "an invoice over nothing or less is a credit note"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let totals = examination.totals else {
            let computable = voucher.lines.allSatisfy { $0.quantity.value != nil && $0.unitPrice.value != nil }
            if computable, examination.currency != nil, voucher.netbased.value != nil, !voucher.lines.isEmpty {
                examination.report(
                    self, .itemUnitPrice, "The sum of the lines has too many digits.",
                    hint: "check quantities and prices")
            }
            return
        }
        guard totals.priced <= 0, !voucher.lines.isEmpty else { return }
        examination.report(
            self, .itemUnitPrice, "The sum of the lines is zero or below.",
            hint: "a refund is a credit note for its invoice")
    }
}
