import Bytes
import Findings
import Money
import Vouchers

/// Who is at home and charged no tax has a reason for it.
struct ZeroRateExplained: VoucherRule {
    let code = "TAX-08"
    let severity = Severity.warning
    let demand = Phrase(
        "A rate of 0 for a customer in the seller's own country has a reason: a tax profile that is exempt, or reverse charge.",
        de:
            "Ein Satz von 0 für einen Kunden im Land des Verkäufers hat einen Grund: ein steuerfreies Profil oder Umkehr der Steuerschuld."
    )
    let mending = Phrase(
        "Choose the tax profile of the exemption.", de: "Das Steuerprofil der Befreiung wählen.")
    let basis = "BR-E-10, BR-AE-10; § 14 (4) no. 8 UStG"
    /// The seller's country; nil leaves the rule out.
    let seller: String?
    /// The profiles of rates above 0.
    let taxed: [String]

    var examples: RuleExamples {
        let free: [VoucherField: String] = [.itemTaxRate: "0", .itemTaxProfile: "default"]
        func sale(_ more: [VoucherField: String]) -> RuleExample { .rows(free.merging(more) { $1 }) }
        return RuleExamples(
            passing: [
                [:], sale([.itemTaxProfile: "zero"]), sale([.billingCountry: "CH", .billingZipcode: "8001"]),
                sale([.reverseCharge: "true"]), sale([.itemTaxRate: "", .itemTaxProfile: "default"]),
            ],
            failing: [
                sale([:]), sale([.itemTaxProfile: "reduced"]), sale([.itemTaxRate: "0.00"]), sale([.flow: "invoice"]),
                .rows([:], free),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let seller, voucher.bytes.equals(voucher.billing.country, exactly: seller) else { return }
        if voucher.hasTerms, voucher.terms.reverseCharge.value == true { return }
        for (index, line) in voucher.lines.enumerated() {
            guard let rate = line.taxRate.value, rate.isZero,
                taxed.contains(where: { voucher.bytes.equals(line.taxProfile, exactly: $0) })
            else { continue }
            examination.report(
                self, .itemTaxRate, line: index, value: line.taxRate.text,
                Phrase("0 % has no reason.", de: "0 % hat keinen Grund."),
                hint: Phrase("choose the tax profile of the exemption", de: "das Steuerprofil der Befreiung wählen"))
        }
    }
}
