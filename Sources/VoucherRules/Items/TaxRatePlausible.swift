import Findings
import Money
import Vouchers

/// A tax rate is a percentage that some state levies.
struct TaxRatePlausible: VoucherRule {
    let code = "ITM-07"
    let demand = "A tax rate, if given, is a percentage from 0 to 30 with at most 2 decimals; 19, not 0.19."
    let basis = "BR-CO-04; the highest rate in Europe is 27"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() {
            switch line.taxRate.reading {
            case .absent: continue
            case .value(let rate):
                let reduced = rate.reduced
                let isFraction = !rate.isZero && abs(rate.coefficient) < rate.unit
                guard rate.isNegative || isFraction || rate.coefficient > 30 * rate.unit || reduced.scale > 2 else {
                    continue
                }
                examination.report(
                    self, .itemTaxRate, line: index, value: line.taxRate.text, "\(rate) % is no tax rate.",
                    hint: isFraction ? "write per cent: 19, not 0.19" : "write per cent, such as 19 or 5.5")
            case .unreadable(let fault):
                examination.report(
                    self, .itemTaxRate, line: index, value: line.taxRate.text,
                    fault.message(voucher.text(line.taxRate.text)), hint: fault.hint)
            }
        }
    }
}
