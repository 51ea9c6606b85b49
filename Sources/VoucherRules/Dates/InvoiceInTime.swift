import Dates
import Findings
import Vouchers

/// An invoice follows the service within six months.
struct InvoiceInTime: VoucherRule {
    let code = "DAT-06"
    let severity = Severity.warning
    let demand = Phrase(
        "An invoice follows the service within six months.",
        de: "Eine Rechnung folgt der Leistung innerhalb von sechs Monaten.")
    let mending = Phrase("Send it now, or check the date.", de: "Sie jetzt senden, oder das Datum prüfen.")
    let basis = Phrase("§ 14 (2) UStG", de: "§ 14 Abs. 2 UStG")
    /// The day of the check; nil leaves the rule out.
    let today: CalendarDate?

    /// Six months, of 31 days at most.
    private static let days = 184

    var examples: RuleExamples {
        func period(_ begin: String, _ end: String = "") -> RuleExample {
            [.itemServiceBegin: begin, .itemServiceEnd: end]
        }
        return RuleExamples(
            passing: [
                [:], period("2026-06-01"), period("2025-12-01", "2026-11-30"), period(""), period("2026-05-20"),
            ],
            failing: [
                period("2026-01-01"), period("2025-11-01", "2026-01-31"), period("2026-05-19"), period("2020-01-01"),
                period("", "2026-02-28"),
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let today else { return }
        for (index, line) in voucher.lines.enumerated() {
            guard let day = line.serviceEnd.value ?? line.serviceBegin.value,
                today.daysSince1970 - day.daysSince1970 > InvoiceInTime.days
            else { continue }
            let isEnd = line.serviceEnd.value != nil
            examination.report(
                self, isEnd ? .itemServiceEnd : .itemServiceBegin, line: index,
                value: isEnd ? line.serviceEnd.text : line.serviceBegin.text,
                Phrase(
                    "The service of \(day) is more than six months ago.",
                    de: "Die Leistung vom \(day) liegt mehr als sechs Monate zurück."),
                hint: Phrase(
                    "send the invoice now, or check the date", de: "die Rechnung jetzt senden, oder das Datum prüfen"))
        }
    }
}
