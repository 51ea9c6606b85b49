import Findings
import Money
import Vouchers

/// A quantity is a number other than zero.
struct QuantityReadable: VoucherRule {
    let code = "ITM-03"
    let demand = "A quantity is a number other than zero, with at most 9 digits before and 6 behind the decimal sign."
    let basis = "API: item, quantity; BR-22"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() {
            switch line.quantity.reading {
            case .value(let quantity):
                if quantity.isZero {
                    examination.report(
                        self, .itemQuantity, line: index, value: line.quantity.text, "The quantity is zero.",
                        hint: "write how many, or delete the row")
                } else if quantity.scale > 6 || abs(quantity.coefficient / quantity.unit) > 999_999_999 {
                    examination.report(
                        self, .itemQuantity, line: index, value: line.quantity.text,
                        "The quantity has too many digits.", hint: "use at most 9 digits and 6 decimals")
                }
            case .absent:
                examination.report(
                    self, .itemQuantity, line: index, "The quantity is missing.", hint: "write how many, such as 1")
            case .unreadable(let fault):
                examination.report(
                    self, .itemQuantity, line: index, value: line.quantity.text,
                    fault.message(voucher.text(line.quantity.text)), hint: fault.hint)
            }
        }
    }
}
