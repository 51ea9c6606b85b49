import Bytes
import Findings
import Vouchers

/// The place of supply is a country, and one of the addresses'.
struct PlaceOfSupplyFits: VoucherRule {
    let code = "TAX-13"
    let demand = Phrase(
        "The place of supply is a code of ISO 3166-1, and the country of one of the addresses.",
        de: "Der Ort der Leistung ist ein Kürzel nach ISO 3166-1, und das Land einer der Anschriften.")
    let mending = Phrase("Write the code of the country.", de: "Das Kürzel des Landes schreiben.")
    let basis = Phrase(
        "API: detail.placeOfSupplyCountry, by which the tax is found; §§ 3, 3a UStG",
        de: "API: detail.placeOfSupplyCountry, wonach die Steuer bestimmt wird; §§ 3, 3a UStG")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.placeOfSupply: "DE"], [.placeOfSupply: ""],
                [
                    .placeOfSupply: "AT", .shippingStreet: "Hof 1", .shippingZipcode: "1010", .shippingCity: "Wien",
                    .shippingCountry: "AT",
                ],
                [.placeOfSupply: "AT", .billingCountry: "AT", .billingZipcode: "1010"],
            ],
            failing: [
                [.placeOfSupply: "Germany"], [.placeOfSupply: "XX"], [.placeOfSupply: "de"], [.placeOfSupply: "AT"],
                [.placeOfSupply: "FR"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms, !voucher.terms.placeOfSupply.isEmpty else { return }
        let place = voucher.terms.placeOfSupply
        let shown = Finding.excerpt(voucher.text(place))
        guard place.count == 2,
            Country.exists(voucher.bytes[place.lowerBound], voucher.bytes[place.lowerBound + 1])
        else {
            examination.report(
                self, .placeOfSupply, value: place,
                Phrase(
                    "The place of supply \"\(shown)\" is no code of ISO 3166-1.",
                    de: "Der Ort der Leistung \"\(shown)\" ist kein Kürzel nach ISO 3166-1."),
                hint: Country.code(of: voucher.text(place)).map { Phrase("write \($0)", de: "\($0) schreiben") }
                    ?? Phrase("write a code such as DE", de: "ein Kürzel wie DE schreiben"))
            return
        }
        let bytes = voucher.bytes[place.indices]
        guard !bytes.elementsEqual(voucher.bytes[voucher.billing.country.indices]),
            !bytes.elementsEqual(voucher.bytes[voucher.shipping.country.indices])
        else { return }
        examination.report(
            self, .placeOfSupply, value: place, severity: .warning,
            Phrase(
                "The place of supply \(shown) is the country of neither address.",
                de: "Der Ort der Leistung \(shown) ist das Land keiner Anschrift."),
            hint: Phrase("check it: the tax goes by it", de: "ihn prüfen: nach ihm geht die Steuer"))
    }
}
