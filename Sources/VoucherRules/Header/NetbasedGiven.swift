import Findings
import Money
import Vouchers

/// It is said whether prices are net or gross; where a mapping may presume it, that is told once a file.
package struct NetbasedGiven: VoucherRule {
    package let code = "HDR-04"
    package let demand = Phrase(
        "It is said whether prices are net (true) or gross (false).",
        de: "Es ist gesagt, ob Preise netto (true) oder brutto (false) sind.")
    package let mending = Phrase(
        "Write true for net, false for gross prices.", de: "true für Nettopreise, false für Bruttopreise schreiben.")
    package let basis = Phrase(
        "API: netbased; the default is not to be relied on",
        de: "API: netbased; auf die Vorgabe ist kein Verlass")
    package let isEssential = true

    package init() {}

    package var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.netbased: "false"], [.netbased: "true"], [.netbased: "1"], [.netbased: "0"],
            ],
            failing: [
                [.netbased: "net"], [.netbased: "NET"], [.netbased: "brutto"], [.netbased: "2"], [.netbased: "?"],
            ])
    }

    package func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
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

    /// Whether it changes what a voucher comes to that its prices are only presumed to be net.
    ///
    /// A total that the file states shows it, and without tax there is no difference.
    package static func isPresumption(in voucher: borrowing Voucher) -> Bool {
        guard voucher.netbasedIsPresumed, voucher.total.value == nil, voucher.netTotal.value == nil,
            voucher.taxTotal.value == nil
        else { return false }
        return voucher.lines.contains { $0.taxRate.value?.isZero != true }
    }

    /// What is told of the first voucher of a file to which it matters.
    package func presumption(isNet: Bool, file: String, row: Int) -> Finding {
        Finding(
            code: code, severity: .info,
            message: Phrase(
                "The file does not say whether prices are net or gross; they are taken as "
                    + (isNet ? "net." : "gross."),
                de: "Die Datei sagt nicht, ob Preise netto oder brutto sind; sie gelten als "
                    + (isNet ? "netto." : "brutto.")),
            hint: Phrase(
                "say it in the file, or for a whole table with --default netbased=true, or =false if they are gross",
                de: "es in der Datei sagen, oder für eine ganze Tabelle mit --default netbased=true, oder =false, "
                    + "wenn sie brutto sind"),
            field: VoucherField.netbased.name, position: SourcePosition(file: file, row: row))
    }
}
