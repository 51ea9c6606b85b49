import Findings
import Vouchers

/// A country is written as ISO 3166-1 has it.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show more of it.
struct CountryStandard: Rule {
    let code = "MAP-16"
    let severity = Severity.info
    let demand = Phrase(
        "The United Kingdom is GB and Greece GR; UK and EL are read as these, and told.",
        de: "Das Vereinigte Königreich ist GB und Griechenland GR; UK und EL werden so gelesen und gemeldet.")
    let mending = Phrase("Write GB or GR.", de: "GB oder GR schreiben.")
    let basis = Phrase(
        "ISO 3166-1; Council Directive 2006/112/EC, article 215: EL before the VAT ids of Greece",
        de: "ISO 3166-1; Artikel 215 der Richtlinie 2006/112/EG: EL vor den USt-IdNrn. Griechenlands")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.billingCountry: "GB", .billingZipcode: "SW1A 1AA"],
                [.billingCountry: "GR", .billingZipcode: "10563"],
                [.billingCountry: "U.K."], [.billingCountry: "uk"],
            ],
            failing: [
                [.billingCountry: "UK", .billingZipcode: "SW1A 1AA"],
                [.billingCountry: "EL", .billingZipcode: "10563"],
                [
                    .shippingStreet: "Main Street 7", .shippingZipcode: "SW1A 1AA", .shippingCity: "London",
                    .shippingCountry: "UK",
                ],
                .rows([:], [.orderReference: "A-2", .billingCountry: "EL", .billingZipcode: "10563"]),
                [.billingCountry: " UK ", .billingZipcode: "SW1A 1AA"],
            ])
    }
}
