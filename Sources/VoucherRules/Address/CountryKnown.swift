import Bytes
import Findings
import Vouchers

/// A country is a code of ISO 3166-1.
struct CountryKnown: VoucherRule {
    let code = "ADR-02"
    let demand = Phrase(
        "The country of an address is a two-letter code of ISO 3166-1, in capitals.",
        de: "Das Land einer Anschrift ist ein Kürzel aus zwei Großbuchstaben nach ISO 3166-1.")
    let mending = Phrase(
        "Write the code of the country, such as DE, AT or GB.",
        de: "Das Kürzel des Landes schreiben, etwa DE, AT oder GB.")
    let basis = Phrase("API: address, country; BR-11, BR-57, BR-CL-14")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.billingCountry: "AT"], [.billingCountry: "GB"], [.billingCountry: "GR"], [.billingCountry: "US"],
                [.billingCountry: "UK", .billingZipcode: "SW1A 1AA"],
            ],
            failing: [
                [.billingCountry: "Germany"], [.billingCountry: "de"], [.billingCountry: "U.K."], [.billingCountry: ""],
                [.billingCountry: "XX"], [.billingCountry: "DEU"],
                [.shippingStreet: "Hof 1", .shippingZipcode: "20095", .shippingCity: "Hamburg", .shippingCountry: "D"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        check(voucher.billing, .billingCountry, voucher, &examination)
        check(voucher.shipping, .shippingCountry, voucher, &examination)
    }

    private func check(
        _ address: Address, _ field: VoucherField, _ voucher: borrowing Voucher, _ examination: inout Examination
    ) {
        guard !address.isEmpty else { return }
        let country = address.country
        let anyCode = Phrase(
            "write a two-letter code such as DE, AT or GB", de: "ein Kürzel wie DE, AT oder GB schreiben")
        if country.isEmpty {
            examination.report(
                self, field, Phrase("The country is missing.", de: "Das Land fehlt."), hint: anyCode)
            return
        }
        if country.count == 2,
            Country.exists(voucher.bytes[country.lowerBound], voucher.bytes[country.lowerBound + 1])
        {
            return
        }
        let text = voucher.text(country)
        let meant =
            Country.code(of: text) ?? Country.code(ofSign: text)
            ?? Suggestion.nearest(to: text, among: Country.namesInAllLanguages).flatMap { Country.code(of: $0) }
        let named = meant.flatMap { code in
            Country.name(of: code).map { name in
                Phrase("write \(code) for \(name)", de: "\(code) für \(Country.germanName(of: code) ?? name) schreiben")
            }
        }
        let shown = Finding.excerpt(text)
        examination.report(
            self, field, value: country,
            Phrase(
                "The country \"\(shown)\" is no code of ISO 3166-1.",
                de: "Das Land \"\(shown)\" ist kein Kürzel nach ISO 3166-1."),
            hint: named ?? anyCode)
    }
}
