import Bytes
import Vouchers

/// An item says what it is.
struct ItemLabelled: VoucherRule {
    let code = "ITM-02"
    let demand = "Every item has a label."
    let basis = "API: item, label; BR-25; § 14 (4) no. 5 UStG"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() where line.label.isEmpty {
            examination.report(
                self, .itemLabel, line: index, "The item has no label.", hint: "name the goods or service")
        }
    }
}
