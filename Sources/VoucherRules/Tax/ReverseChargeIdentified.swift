import Bytes
import CodeTables
import Findings
import Vouchers

/// Where the buyer owes the tax, the buyer is a business, and one in another member state has a VAT id.
struct ReverseChargeIdentified: VoucherRule {
    let code = "TAX-05"
    let demand = Phrase(
        "Under reverse charge a buyer in another member state has a VAT id, and no buyer is a person without one.",
        de: "Schuldet der Leistungsempfänger die Steuer, hat er in einem anderen Mitgliedstaat eine USt-IdNr. und ist "
            + "nirgends eine Person ohne eine.")
    let mending = Phrase("Fill vat_id, or charge the tax.", de: "vat_id ausfüllen, oder die Steuer berechnen.")
    let basis = Phrase(
        "BR-AE-02; § 14a (1), (5) UStG: at home, as under § 13b (2) no. 4, no id is asked for",
        de: "BR-AE-02; § 14a Abs. 1, 5 UStG: im Inland, wie nach § 13b Abs. 2 Nr. 4, wird keine verlangt")

    /// The seller's country; nil if it is not known.
    let seller: String?

    var examples: RuleExamples {
        func sale(_ more: [VoucherField: String]) -> RuleExample {
            .rows(
                [
                    .reverseCharge: "true", .itemTaxRate: "0", .itemTaxProfile: "zero", .billingCountry: "AT",
                    .billingZipcode: "1010",
                ].merging(more) { $1 })
        }
        let person: [VoucherField: String] = [.company: "", .firstname: "Erika", .lastname: "Muster"]
        return RuleExamples(
            passing: [
                [:], sale([.vatID: "ATU13585627"]), sale([.reverseCharge: "false"]), sale([.reverseCharge: ""]),
                sale([.vatID: "ATU13585627", .customerKind: "incorporate"]),
                sale([.billingCountry: "DE", .billingZipcode: "04103"]),
                sale([.customerKind: "individual", .vatID: "ATU13585627", .firstname: "Lisa", .lastname: "Berger"]),
                sale([.billingCountry: "US", .billingZipcode: "94103"]),
            ],
            failing: [
                sale([:]), sale(person), sale([.reverseCharge: "1"]), sale([.flow: "invoice"]),
                sale([.billingCountry: "FR", .billingZipcode: "75001"]),
                sale(person.merging([.billingCountry: "CH", .billingZipcode: "8001"]) { $1 }),
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms, voucher.terms.reverseCharge.value == true, voucher.customer.vatID.isEmpty,
            !voucher.customerIsKnown
        else { return }
        let country = Destination.country(voucher.billing.country, in: voucher)
        let isAbroad = seller.map { CountryCode($0) != country } ?? true
        // Outside the EU companies have no VAT id, and at home § 13b asks for none.
        let isRequired = isAbroad && country.map { Destination.union.contains($0) } ?? true
        let isPerson = voucher.customerKind == .individual
        guard isRequired || isPerson else { return }
        examination.report(
            self, .vatID, severity: isRequired ? .error : .warning,
            isPerson
                ? Phrase(
                    "The buyer owes the tax, and is a person without a VAT id.",
                    de: "Der Leistungsempfänger schuldet die Steuer, und ist eine Person ohne USt-IdNr.")
                : Phrase(
                    "The buyer owes the tax, and has no VAT id.",
                    de: "Der Leistungsempfänger schuldet die Steuer, und hat keine USt-IdNr."),
            hint: seller == nil && !isPerson
                ? Phrase(
                    "fill vat_id, or charge the tax; at home none is needed: say in the rules (--rules) where you are",
                    de:
                        "vat_id ausfüllen, oder die Steuer berechnen; im Inland ist keine nötig: in den Regeln (--rules) "
                        + "das eigene Land nennen")
                : Phrase("fill vat_id, or charge the tax", de: "vat_id ausfüllen, oder die Steuer berechnen"))
    }
}
