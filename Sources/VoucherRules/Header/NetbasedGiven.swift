import Findings
import Vouchers

/// It is said whether prices are net or gross.
struct NetbasedGiven: VoucherRule {
    let code = "HDR-04"
    let demand = Phrase(
        "It is said whether prices are net (true) or gross (false).",
        de: "Es ist gesagt, ob Preise netto (true) oder brutto (false) sind.")
    let mending = Phrase(
        "Write true for net, false for gross prices.", de: "true für Nettopreise, false für Bruttopreise schreiben.")
    let basis = "API: netbased; the default is not to be relied on"
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.netbased: "false"], [.netbased: "true"], [.netbased: "1"], [.netbased: "0"],
            ],
            failing: [
                [.netbased: "net"], [.netbased: "NET"], [.netbased: "brutto"], [.netbased: "2"], [.netbased: "?"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let hint = Phrase(
            "write true for net, false for gross prices", de: "true für Nettopreise, false für Bruttopreise schreiben")
        switch voucher.netbased.reading {
        case .value: return
        case .absent where voucher.creditsWholeInvoice: return
        case .absent:
            examination.report(
                self, .netbased,
                Phrase(
                    "It is not said whether prices are net or gross.",
                    de: "Es ist nicht gesagt, ob Preise netto oder brutto sind."), hint: hint)
        case .unreadable:
            examination.report(
                self, .netbased, value: voucher.netbased.text,
                Phrase("This is neither a yes nor a no.", de: "Das ist weder ein Ja noch ein Nein."), hint: hint)
        }
    }
}
