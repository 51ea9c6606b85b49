import Findings
import Vouchers

/// A service begins before it ends.
struct ServicePeriodForward: VoucherRule {
    let code = "DAT-04"
    let demand = Phrase(
        "A service does not end before it begins.", de: "Eine Leistung endet nicht, bevor sie beginnt.")
    let mending = Phrase("Swap the two dates, or correct one.", de: "Die beiden Daten tauschen oder eines berichtigen.")
    let basis = Phrase("BR-30, BR-CO-20")

    var examples: RuleExamples {
        func period(_ begin: String, _ end: String) -> RuleExample {
            [.itemServiceBegin: begin, .itemServiceEnd: end]
        }
        return RuleExamples(
            passing: [
                [:], period("2026-01-01", "2026-01-31"), period("2026-01-01", "2026-01-01"),
                period("2026-01-01", ""), period("", "2026-01-31"),
            ],
            failing: [
                period("2026-02-01", "2026-01-31"), period("2026-01-02", "2026-01-01"),
                period("2027-01-01", "2026-12-31"), period("2026-11-30", "2025-12-01"),
                period("2026-03-01", "2026-02-28"),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() {
            guard let begin = line.serviceBegin.value, let end = line.serviceEnd.value, end < begin else { continue }
            examination.report(
                self, .itemServiceEnd, line: index, value: line.serviceEnd.text,
                Phrase(
                    "The service ends on \(end), before it begins on \(begin).",
                    de: "Die Leistung endet am \(end), bevor sie am \(begin) beginnt."),
                hint: Phrase("swap the two dates", de: "die beiden Daten tauschen"))
        }
    }
}
