import Vouchers

/// A service begins before it ends.
struct ServicePeriodForward: VoucherRule {
    let code = "DAT-04"
    let demand = "A service does not end before it begins."
    let basis = "BR-30, BR-CO-20"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() {
            guard let begin = line.serviceBegin.value, let end = line.serviceEnd.value, end < begin else { continue }
            examination.report(
                self, .itemServiceEnd, line: index, value: line.serviceEnd.text,
                "The service ends on \(end), before it begins on \(begin).", hint: "swap the two dates")
        }
    }
}
