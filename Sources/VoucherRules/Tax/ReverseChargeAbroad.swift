import Bytes
import Findings
import Vouchers

/// Reverse charge at home is for certain supplies only.
struct ReverseChargeAbroad: VoucherRule {
    let code = "TAX-07"
    let severity = Severity.warning
    let demand = Phrase(
        "Under reverse charge the buyer is in another country; at home it is for the cases of § 13b only.",
        de:
            "Bei Steuerschuldnerschaft des Leistungsempfängers ist dieser in einem anderen Land; im Inland gilt sie nur in den "
            + "Fällen des § 13b."
    )
    let mending = Phrase("See that it is one of the cases.", de: "Prüfen, ob es einer der Fälle ist.")
    let basis = Phrase("§ 13b (2) UStG", de: "§ 13b Abs. 2 UStG")
    /// The seller's country; nil leaves the rule out.
    let seller: String?
    var isIdle: Bool { seller == nil }

    var examples: RuleExamples {
        func sale(_ country: String, _ zipcode: String, _ flag: String = "true") -> RuleExample {
            [
                .reverseCharge: flag, .itemTaxRate: "0", .itemTaxProfile: "zero", .billingCountry: country,
                .billingZipcode: zipcode, .vatID: country == "AT" ? "ATU13585627" : "DE115235681",
            ]
        }
        return RuleExamples(
            passing: [
                [:], sale("AT", "1010"), sale("DE", "20095", "false"), sale("DE", "20095", ""), sale("AT", "1010", "1"),
            ],
            failing: [
                sale("DE", "20095"), sale("DE", "80331"), sale("DE", "20095", "1"), sale("DE", "01067"),
                sale("DE", "10115"),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms, let seller, voucher.terms.reverseCharge.value == true,
            voucher.bytes.equals(voucher.billing.country, exactly: seller)
        else { return }
        examination.report(
            self, .reverseCharge, value: voucher.terms.reverseCharge.text,
            Phrase(
                "The buyer owes the tax, and is in \(seller) as the seller is.",
                de: "Der Leistungsempfänger schuldet die Steuer und ist wie der Verkäufer in \(seller)."),
            hint: Phrase("see that it is a case of § 13b", de: "prüfen, ob es ein Fall des § 13b ist"))
    }
}
