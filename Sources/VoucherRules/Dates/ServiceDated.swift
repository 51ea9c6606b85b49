import Bytes
import Findings
import Vouchers

/// It is said when the goods were delivered or the service was done.
struct ServiceDated: VoucherRule {
    let code = "DAT-05"
    let severity = Severity.warning
    let isOptional = true
    let demand = Phrase(
        "It is said when goods were delivered or services done; the month is enough.",
        de: "Es ist gesagt, wann geliefert oder geleistet wurde; der Monat genügt.")
    let mending = Phrase(
        "Fill item_service_begin, or see that the invoice says that it is the date of the invoice.",
        de: "item_service_begin ausfüllen, oder dafür sorgen, dass die Rechnung das Rechnungsdatum dafür nennt.")
    let basis = Phrase(
        "§ 14 (4) no. 6 UStG; § 31 (4) UStDV; BR-DE-TMP-32",
        de: "§ 14 Abs. 4 Nr. 6 UStG; § 31 Abs. 4 UStDV; BR-DE-TMP-32")

    var examples: RuleExamples {
        let none: [VoucherField: String] = [.itemServiceBegin: ""]
        return RuleExamples(
            passing: [
                [:], [.itemServiceBegin: "", .itemServiceEnd: "2026-11-30"],
                [.itemServiceBegin: "2026-11-01", .itemServiceEnd: "2026-11-30"], .rows(none, [:]), .rows([:], none),
            ],
            failing: [
                .rows(none), .rows(none, none), .rows(none.merging([.flow: "invoice"]) { $1 }),
                .rows(none.merging([.flow: "draft"]) { $1 }), .rows(none.merging([.netbased: "false"]) { $1 }),
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard !voucher.lines.isEmpty,
            voucher.lines.allSatisfy({ $0.serviceBegin.text.isEmpty && $0.serviceEnd.text.isEmpty })
        else { return }
        examination.report(
            self, .itemServiceBegin, line: 0,
            Phrase("No date of supply is given.", de: "Kein Leistungsdatum ist angegeben."),
            hint: Phrase(
                "fill item_service_begin, or let the invoice say that it is its own date",
                de: "item_service_begin ausfüllen, oder die Rechnung sagen lassen, dass es ihr Datum ist"))
    }
}
