import Bytes
import CodeTables
import Findings
import Vouchers

/// An address has a street, a city, and a post code where its country has them.
struct AddressComplete: VoucherRule {
    let code = "ADR-03"
    let demand = Phrase(
        "An address has a street, a city and a post code; where mail does without one, a hyphen is sent and told.",
        de:
            "Eine Anschrift hat Straße, Ort und Postleitzahl; wo Post ohne eine ankommt, wird ein Bindestrich gesendet und "
            + "das gesagt.")
    let mending = Phrase("Fill the cell that is named.", de: "Die genannte Zelle ausfüllen.")
    let basis = Phrase("API: address; BR-DE-8, BR-DE-9, BR-DE-10, BR-DE-11")

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
                [.billingCountry: "IE", .billingZipcode: ""], [.billingCountry: "AT", .billingZipcode: ""],
                [.billingCountry: "AE", .billingZipcode: ""], [.billingCountry: "HK", .billingZipcode: ""],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if !voucher.billing.isEmpty {
            require(voucher.billing.street, .billingStreet, Self.street, &examination)
            requireZipcode(of: voucher.billing, .billingZipcode, voucher, &examination)
            require(voucher.billing.city, .billingCity, Self.city, &examination)
        }
        if !voucher.shipping.isEmpty {
            require(voucher.shipping.street, .shippingStreet, Self.street, &examination)
            requireZipcode(of: voucher.shipping, .shippingZipcode, voucher, &examination)
            require(voucher.shipping.city, .shippingCity, Self.city, &examination)
        }
    }

    private static let street = Phrase("The street is missing.", de: "Die Straße fehlt.")
    private static let zipcode = Phrase("The post code is missing.", de: "Die Postleitzahl fehlt.")
    private static let city = Phrase("The city is missing.", de: "Der Ort fehlt.")

    /// Asks for a post code, insists where mail needs one, and says what is sent where the country has none.
    private func requireZipcode(
        of address: Address, _ field: VoucherField, _ voucher: borrowing Voucher, _ examination: inout Examination
    ) {
        guard address.zipcode.isEmpty, let country = Destination.country(address.country, in: voucher) else {
            require(address.zipcode, field, Self.zipcode, &examination)
            return
        }
        guard !Postcodes.shipped.isRequired(in: country) else {
            require(address.zipcode, field, Self.zipcode, &examination)
            return
        }
        let hasCodes = Postcodes.shipped.example(in: country) != nil
        examination.report(
            self, field, severity: hasCodes ? .warning : .info, Self.zipcode,
            hint: hasCodes
                ? Phrase(
                    "fill \(field.name); the API is sent a hyphen instead",
                    de: "\(field.name) ausfüllen; der API wird stattdessen ein Bindestrich gesendet")
                : Phrase(
                    "nothing is to be done: the API is sent a hyphen instead",
                    de: "es ist nichts zu tun: der API wird stattdessen ein Bindestrich gesendet"))
    }

    private func require(
        _ value: ByteRange, _ field: VoucherField, _ message: Phrase, _ examination: inout Examination
    ) {
        guard value.isEmpty else { return }
        examination.report(
            self, field, message, hint: Phrase("fill \(field.name)", de: "\(field.name) ausfüllen"))
    }
}
