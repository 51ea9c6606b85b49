import Dates
import Findings
import Vouchers

/// Dates are real days.
struct DatesReal: VoucherRule {
    let code = "DAT-01"
    let demand = "A date is a day of the calendar between 1990 and 2100, written as the mapping declares."
    let basis = "API: orderdate, servicebegin, serviceend"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        check(voucher.date, .orderDate, nil, voucher, &examination)
        for (index, line) in voucher.lines.enumerated() {
            check(line.serviceBegin, .itemServiceBegin, index, voucher, &examination)
            check(line.serviceEnd, .itemServiceEnd, index, voucher, &examination)
        }
    }

    @inline(__always)
    private func check(
        _ day: Day, _ field: VoucherField, _ line: Int?, _ voucher: borrowing Voucher,
        _ examination: inout Examination
    ) {
        switch day.reading {
        case .absent: return
        case .value(let date):
            guard !(1990...2100).contains(date.year) else { return }
            examination.report(
                self, field, line: line, value: day.text, "The year \(date.year) can't be meant.",
                hint: "write the year with four digits")
        case .unreadable(let fault):
            let text = Finding.excerpt(voucher.text(day.text))
            let formats = voucher.dateFormats
            if case .notADate = fault {
                examination.report(
                    self, field, line: line, value: day.text, "\"\(text)\" is no date written as \(formats).",
                    hint: "write it as \(formats), or declare its form in the mapping")
            } else {
                examination.report(
                    self, field, line: line, value: day.text, "The calendar has no day \"\(text)\".",
                    hint: "correct the day or the month")
            }
        }
    }
}
