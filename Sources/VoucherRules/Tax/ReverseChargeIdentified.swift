import Bytes
import Findings
import Vouchers

/// Where the buyer owes the tax, the buyer is a company with a VAT id.
struct ReverseChargeIdentified: VoucherRule {
    let code = "TAX-05"
    let demand = Phrase(
        "Under reverse charge the buyer is a company with a VAT id.",
        de: "Bei Umkehr der Steuerschuld ist der Käufer eine Firma mit USt-IdNr.")
    let mending = Phrase("Fill vat_id, or charge the tax.", de: "vat_id ausfüllen, oder die Steuer berechnen.")
    let basis = "BR-AE-02; § 14a UStG"

    var examples: RuleExamples {
        func sale(_ more: [VoucherField: String]) -> RuleExample {
            .rows(
                [
                    .reverseCharge: "true", .itemTaxRate: "0", .itemTaxProfile: "zero", .billingCountry: "AT",
                    .billingZipcode: "1010",
                ].merging(more) { $1 })
        }
        return RuleExamples(
            passing: [
                [:], sale([.vatID: "ATU13585627"]), sale([.reverseCharge: "false"]), sale([.reverseCharge: ""]),
                sale([.vatID: "ATU13585627", .customerKind: "incorporate"]),
            ],
            failing: [
                sale([:]), sale([.company: "", .firstname: "Erika", .lastname: "Muster"]),
                sale([.customerKind: "individual", .vatID: "ATU13585627", .lastname: "Muster"]),
                sale([.reverseCharge: "1"]), sale([.flow: "invoice"]),
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms, voucher.terms.reverseCharge.value == true else { return }
        guard voucher.customer.vatID.isEmpty || voucher.customerKind == .individual else { return }
        examination.report(
            self, .vatID, value: voucher.customer.vatID,
            Phrase(
                "The buyer owes the tax, and is no company with a VAT id.",
                de: "Der Käufer schuldet die Steuer, und ist keine Firma mit USt-IdNr."),
            hint: Phrase("fill vat_id, or charge the tax", de: "vat_id ausfüllen, oder die Steuer berechnen"))
    }
}
