import Findings
import Money
import Vouchers

/// Where the buyer owes the tax, none is charged.
struct ReverseChargeUntaxed: VoucherRule {
    let code = "TAX-04"
    let demand = Phrase(
        "Under reverse charge every item has the tax rate 0.",
        de: "Bei Steuerschuldnerschaft des Leistungsempfängers hat jede Position den Steuersatz 0.")
    let mending = Phrase(
        "Write 0 as the tax rate, and a tax profile of 0 %.",
        de: "0 als Steuersatz schreiben, und ein Steuerprofil mit 0 %.")
    let basis = Phrase(
        "BR-AE-05; § 13b UStG; § 14c UStG: tax that is shown is owed",
        de: "BR-AE-05; § 13b UStG; § 14c UStG: ausgewiesene Steuer wird geschuldet")

    var examples: RuleExamples {
        func sale(_ flag: String, _ rate: String) -> RuleExample {
            [
                .reverseCharge: flag, .itemTaxRate: rate, .itemTaxProfile: rate == "19" ? "default" : "zero",
                .vatID: "ATU13585627", .billingCountry: "AT", .billingZipcode: "1010",
            ]
        }
        return RuleExamples(
            passing: [
                [:], sale("true", "0"), sale("false", "19"), sale("", "19"), sale("1", "0.00"), sale("true", ""),
            ],
            failing: [
                sale("true", "19"), sale("1", "19"), sale("true", "7"), sale("true", "5.5"),
                [
                    .reverseCharge: "true", .itemTaxRate: "", .vatID: "ATU13585627", .billingCountry: "AT",
                    .billingZipcode: "1010",
                ],
                .rows([.reverseCharge: "true", .itemTaxRate: "0", .itemTaxProfile: "zero"], [.reverseCharge: "true"]),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms, voucher.terms.reverseCharge.value == true else { return }
        for (index, line) in voucher.lines.enumerated() {
            guard let rate = examination.rates[index], !rate.isZero else { continue }
            let isStated = line.taxCell.field == .itemTaxRate
            examination.report(
                self, line.taxCell.field, line: index, value: line.taxCell.text,
                Phrase(
                    "The buyer owes the tax, and \(rate) % is charged.",
                    de: "Der Leistungsempfänger schuldet die Steuer, und \(rate) % werden berechnet."),
                hint: isStated
                    ? Phrase("write 0, or reverse_charge false", de: "0 schreiben, oder reverse_charge false")
                    : Phrase(
                        "choose a tax profile of 0 %, or write reverse_charge false",
                        de: "ein Steuerprofil mit 0 % wählen, oder reverse_charge false schreiben"))
        }
    }
}
