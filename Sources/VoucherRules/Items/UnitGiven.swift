import Bytes
import Vouchers

/// An item has a unit.
struct UnitGiven: VoucherRule {
    let code = "ITM-06"
    let demand = "Every item has a unit."
    let basis = "API: item, unit; BR-23"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() where line.unit.isEmpty {
            examination.report(self, .itemUnit, line: index, "The unit is missing.", hint: "write pcs, h, kg …")
        }
    }
}
