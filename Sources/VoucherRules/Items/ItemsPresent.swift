import Vouchers

/// An order has items.
struct ItemsPresent: VoucherRule {
    let code = "ITM-01"
    let demand =
        "A voucher has at least one item, and at most 1,000; a credit note without any is for the whole invoice."
    let basis = "API: items; BR-16"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if voucher.creditsWholeInvoice { return }
        if voucher.lines.isEmpty {
            examination.report(self, .itemLabel, "The order has no items.", hint: "add a row or an element per item")
        } else if voucher.lines.count > 1_000 {
            examination.report(
                self, .itemLabel, "The order has \(voucher.lines.count) items.", hint: "split it into several orders")
        }
    }
}
