import Bytes
import Findings
import Money
import Vouchers

/// An untaxed supply to a company in another member state names its VAT id.
struct SupplyWithinUnion: VoucherRule {
    let code = "TAX-12"
    let demand = Phrase(
        "A supply without tax to a customer in another member state of the EU names the customer's VAT id.",
        de: "Eine Lieferung ohne Steuer an einen Kunden in einem anderen Mitgliedstaat der EU nennt dessen USt-IdNr.")
    let mending = Phrase("Fill vat_id, or charge the tax.", de: "vat_id ausfüllen, oder die Steuer berechnen.")
    let basis = "BR-IC-02; § 6a (1) no. 4 UStG"
    /// The seller's country; nil leaves the rule out.
    let seller: String?

    var examples: RuleExamples {
        func sale(_ country: String, _ zipcode: String, _ more: [VoucherField: String] = [:]) -> RuleExample {
            .rows(
                [.billingCountry: country, .billingZipcode: zipcode, .itemTaxRate: "0", .itemTaxProfile: "zero"]
                    .merging(more) { $1 })
        }
        return RuleExamples(
            passing: [
                [:], sale("AT", "1010", [.vatID: "ATU13585627"]), sale("CH", "8001"), sale("DE", "20095"),
                sale("AT", "1010", [.itemTaxRate: "20"]),
            ],
            failing: [
                sale("AT", "1010"), sale("FR", "75001"), sale("NL", "1012 AB"), sale("AT", "1010", [.flow: "invoice"]),
                sale("IT", "00118", [.company: "", .firstname: "Erika", .lastname: "Muster"]),
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let seller, voucher.customer.vatID.isEmpty, !voucher.billing.country.isEmpty, !voucher.lines.isEmpty,
            !voucher.bytes.equals(voucher.billing.country, exactly: seller),
            voucher.lines.allSatisfy({ $0.taxRate.value?.isZero ?? false })
        else { return }
        let country = voucher.text(voucher.billing.country)
        guard TaxOfPlace.union.contains(country) else { return }
        examination.report(
            self, .vatID,
            Phrase(
                "A customer in \(country) is charged no tax, and has no VAT id.",
                de: "Einem Kunden in \(country) wird keine Steuer berechnet, und er hat keine USt-IdNr."),
            hint: Phrase("fill vat_id, or charge the tax", de: "vat_id ausfüllen, oder die Steuer berechnen"))
    }
}
