import Dates
import Findings
import Vouchers

/// Neither an order nor its invoice is from the future.
struct DateNotAhead: VoucherRule {
    let code = "DAT-02"
    let demand = Phrase(
        "The date of an order, and that of its invoice, is at most one day ahead.",
        de: "Das Datum einer Bestellung und das ihrer Rechnung liegt höchstens einen Tag voraus.")
    let mending = Phrase("Check the year.", de: "Das Jahr prüfen.")
    let basis = Phrase(
        "§ 14 (4) no. 3 UStG; one day for time zones",
        de: "§ 14 Abs. 4 Nr. 3 UStG; ein Tag für Zeitzonen")
    /// The day of the check; nil leaves the rule out.
    let today: CalendarDate?

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.orderDate: "2026-11-20"], [.orderDate: "2026-11-21"], [.orderDate: "2020-01-01"],
                [.orderDate: ""],
                [.issuedDate: "2026-11-21"],
            ],
            failing: [
                [.orderDate: "2099-12-31"], [.orderDate: "2026-11-22"], [.orderDate: "2027-01-01"],
                [.orderDate: "2062-11-02"], [.orderDate: "2026-12-01"],
                [.issuedDate: "2027-11-20"], [.issuedDate: "2026-11-22", .flow: "invoice"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        check(voucher.date, .orderDate, &examination)
        if voucher.hasTerms { check(voucher.terms.issued, .issuedDate, &examination) }
    }

    private func check(_ day: Day, _ field: VoucherField, _ examination: inout Examination) {
        guard let today, let date = day.value, date.daysSince1970 > today.daysSince1970 + 1 else { return }
        examination.report(
            self, field, value: day.text,
            Phrase("The date \(date) is in the future.", de: "Das Datum \(date) liegt in der Zukunft."),
            hint: Phrase("check the year", de: "das Jahr prüfen"))
    }
}
