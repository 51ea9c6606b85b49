import Bytes
import Findings
import Vouchers

/// An address has a street, a city, and a post code where its country has them.
struct AddressComplete: VoucherRule {
    let code = "ADR-03"
    let demand = Phrase(
        "An address has a street, a post code and a city.",
        de: "Eine Anschrift hat Straße, Postleitzahl und Ort.")
    let mending = Phrase("Fill the cell that is named.", de: "Die genannte Zelle ausfüllen.")
    let basis = "API: address; BR-DE-8, BR-DE-9, BR-DE-10, BR-DE-11"

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.billingStreet: "Am Markt"], [.billingCity: "Köln"], [.billingZipcode: "01067"],
                [
                    .shippingStreet: "Hof 1", .shippingZipcode: "20095", .shippingCity: "Hamburg",
                    .shippingCountry: "DE",
                ],
            ],
            failing: [
                [.billingCity: ""], [.billingStreet: ""], [.billingZipcode: ""],
                [.shippingStreet: "Hof 1", .shippingZipcode: "20095", .shippingCountry: "DE"],
                [.shippingStreet: "Hof 1", .shippingCity: "Hamburg", .shippingCountry: "DE"],
            ])
    }

    private static let street = Phrase("The street is missing.", de: "Die Straße fehlt.")
    private static let zipcode = Phrase("The post code is missing.", de: "Die Postleitzahl fehlt.")
    private static let city = Phrase("The city is missing.", de: "Der Ort fehlt.")

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if !voucher.billing.isEmpty {
            require(voucher.billing.street, .billingStreet, Self.street, &examination)
            require(voucher.billing.zipcode, .billingZipcode, Self.zipcode, &examination)
            require(voucher.billing.city, .billingCity, Self.city, &examination)
        }
        if !voucher.shipping.isEmpty {
            require(voucher.shipping.street, .shippingStreet, Self.street, &examination)
            require(voucher.shipping.zipcode, .shippingZipcode, Self.zipcode, &examination)
            require(voucher.shipping.city, .shippingCity, Self.city, &examination)
        }
    }

    private func require(
        _ value: ByteRange, _ field: VoucherField, _ message: Phrase, _ examination: inout Examination
    ) {
        guard value.isEmpty else { return }
        examination.report(
            self, field, message, hint: Phrase("fill \(field.name)", de: "\(field.name) ausfüllen"))
    }
}
