import Dates
import Findings
import Vouchers

/// An invoice is due after it was issued, and not too long after.
struct DueAfterIssue: VoucherRule {
    let code = "DAT-03"
    let demand = Phrase(
        "An invoice is not due before it is issued; more than 60 days need to be agreed with a company.",
        de:
            "Eine Rechnung ist nicht fällig, bevor sie ausgestellt ist; mehr als 60 Tage müssen mit einer Firma vereinbart sein."
    )
    let mending = Phrase("Check both dates.", de: "Beide Daten prüfen.")
    let basis = Phrase("§ 271a BGB")
    /// The day on which an invoice without a date is issued.
    let today: CalendarDate?

    var examples: RuleExamples {
        func terms(_ issued: String, _ due: String) -> RuleExample { [.issuedDate: issued, .dueDate: due] }
        return RuleExamples(
            passing: [
                [:], terms("2026-11-20", "2026-12-04"), terms("2026-11-20", "2026-11-20"), terms("2026-11-20", ""),
                terms("", "2026-12-04"), terms("2026-11-20", "2027-01-19"),
            ],
            failing: [
                terms("2026-11-20", "2026-11-19"), terms("2026-11-20", "2025-12-04"), terms("", "2026-11-19"),
                terms("2026-11-20", "2027-01-20"), terms("2026-11-20", "2027-11-20"),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms, let due = voucher.terms.due.value, let issued = voucher.terms.issued.value ?? today
        else {
            return
        }
        let days = due.daysSince1970 - issued.daysSince1970
        if days < 0 {
            examination.report(
                self, .dueDate, value: voucher.terms.due.text,
                Phrase(
                    "The invoice is due on \(due), before it is issued on \(issued).",
                    de: "Die Rechnung ist am \(due) fällig, bevor sie am \(issued) ausgestellt wird."),
                hint: Phrase("check both dates", de: "beide Daten prüfen"))
        } else if days > 60, voucher.customerKind == .incorporate {
            examination.report(
                self, .dueDate, value: voucher.terms.due.text, severity: .warning,
                Phrase("A company has \(days) days to pay.", de: "Eine Firma hat \(days) Tage Zeit zu zahlen."),
                hint: Phrase(
                    "more than 60 days must be agreed expressly",
                    de: "mehr als 60 Tage müssen ausdrücklich vereinbart sein"))
        }
    }
}
