import Dates
import Findings
import Vouchers

/// An invoice is booked in a period that is still open.
struct PeriodOpen: VoucherRule {
    let code = "DAT-07"
    let demand = Phrase(
        "The accounting date is in a period that is not closed.",
        de: "Das Buchungsdatum liegt in einem offenen Zeitraum.")
    let mending = Phrase("Book it in the next period.", de: "Im nächsten Zeitraum buchen.")
    let basis = Phrase(
        "§ 146 (4) AO; the seller's own close (closed_through)",
        de: "§ 146 Abs. 4 AO; der eigene Abschluss des Verkäufers (closed_through)")
    /// The last day of the periods that are closed; nil leaves the rule out.
    let closedThrough: CalendarDate?

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.accountingDate: "2026-10-01"], [.accountingDate: "2026-11-30"], [.accountingDate: ""],
                [.accountingDate: "2026-12-31", .flow: "invoice"],
            ],
            failing: [
                [.accountingDate: "2026-09-30"], [.accountingDate: "2026-01-01"], [.accountingDate: "2025-12-31"],
                [.accountingDate: "2026-09-30", .flow: "invoice"], [.accountingDate: "2020-02-29"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms, let closedThrough, let day = voucher.terms.accounting.value, !(closedThrough < day)
        else {
            return
        }
        examination.report(
            self, .accountingDate, value: voucher.terms.accounting.text,
            Phrase(
                "The books are closed through \(closedThrough), and this is of \(day).",
                de: "Die Bücher sind bis \(closedThrough) geschlossen, und das ist vom \(day)."),
            hint: Phrase("book it in the next period", de: "im nächsten Zeitraum buchen"))
    }
}
