import Dates
import Findings
import Vouchers

/// An order is not from the future.
struct DateNotAhead: VoucherRule {
    let code = "DAT-02"
    let demand = Phrase(
        "The date of an order is at most one day ahead.",
        de: "Das Datum einer Bestellung liegt höchstens einen Tag voraus.")
    let mending = Phrase("Check the year.", de: "Das Jahr prüfen.")
    let basis = "§ 14 (4) no. 3 UStG; one day for time zones"
    /// The day of the check; nil leaves the rule out.
    let today: CalendarDate?

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.orderDate: "2026-11-20"], [.orderDate: "2026-11-21"], [.orderDate: "2020-01-01"],
                [.orderDate: ""],
            ],
            failing: [
                [.orderDate: "2099-12-31"], [.orderDate: "2026-11-22"], [.orderDate: "2027-01-01"],
                [.orderDate: "2062-11-02"], [.orderDate: "2026-12-01"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let today, let date = voucher.date.value, date > today, date.daysSince1970 > today.daysSince1970 + 1
        else {
            return
        }
        examination.report(
            self, .orderDate, value: voucher.date.text,
            Phrase("The date \(date) is in the future.", de: "Das Datum \(date) liegt in der Zukunft."),
            hint: Phrase("check the year", de: "das Jahr prüfen"))
    }
}
