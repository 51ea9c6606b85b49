import Findings
import Money
import Vouchers

/// A tax rate is a percentage that some state levies.
struct TaxRatePlausible: VoucherRule {
    let code = "ITM-07"
    let demand = Phrase(
        "A tax rate, if given, is a percentage from 0 to 30 with at most 2 decimals; 19, not 0.19.",
        de:
            "Ein Steuersatz, falls angegeben, ist ein Prozentsatz von 0 bis 30 mit höchstens 2 Nachkommastellen; 19, nicht 0.19."
    )
    let mending = Phrase("Write per cent, such as 19 or 5.5.", de: "In Prozent schreiben, etwa 19 oder 5.5.")
    let basis = Phrase("BR-CO-04; the highest rate in Europe is 27", de: "BR-CO-04; der höchste Satz in Europa ist 27")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemTaxRate: "19.00"], [.itemTaxRate: "7", .itemTaxProfile: "reduced"], [.itemTaxRate: "5.5"],
                [.itemTaxRate: "0"], [.itemTaxRate: "27"], [.itemTaxRate: ""],
            ],
            failing: [
                [.itemTaxRate: "0.19"], [.itemTaxRate: "190"], [.itemTaxRate: "-19"], [.itemTaxRate: "19,0"],
                [.itemTaxRate: "19.125"], [.itemTaxRate: "full"], [.itemTaxRate: "19 %"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() {
            switch line.taxRate.reading {
            case .absent: continue
            case .value(let rate):
                guard !TaxRatePlausible.holds(rate) else { continue }
                let isFraction = TaxRatePlausible.isFraction(rate)
                examination.report(
                    self, .itemTaxRate, line: index, value: line.taxRate.text,
                    Phrase("\(rate) % is no tax rate.", de: "\(rate) % ist kein Steuersatz."),
                    hint: isFraction
                        ? Phrase("write per cent: 19, not 0.19", de: "in Prozent schreiben: 19, nicht 0.19")
                        : Phrase("write per cent, such as 19 or 5.5", de: "in Prozent schreiben, etwa 19 oder 5.5"))
            case .unreadable(let fault):
                let text = voucher.text(line.taxRate.text)
                examination.report(
                    self, .itemTaxRate, line: index, value: line.taxRate.text, fault.message(text),
                    hint: text.hasSuffix("%")
                        ? Phrase(
                            "write the number without the percent sign, such as 19",
                            de: "die Zahl ohne Prozentzeichen schreiben, etwa 19")
                        : fault.hint)
            }
        }
    }

    /// Whether some state may levy this rate.
    static func holds(_ rate: ExactDecimal) -> Bool {
        !rate.isNegative && !isFraction(rate) && rate.coefficient <= 30 * rate.unit
            && (rate.scale <= 2 || rate.reduced.scale <= 2)
    }

    private static func isFraction(_ rate: ExactDecimal) -> Bool {
        !rate.isZero && abs(rate.coefficient) < rate.unit
    }
}
