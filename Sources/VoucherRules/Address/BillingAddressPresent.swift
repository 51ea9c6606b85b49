import Findings
import Vouchers

/// There is a billing address.
struct BillingAddressPresent: VoucherRule {
    let code = "ADR-01"
    let demand = Phrase(
        "There is a billing address, unless the mapping takes it from the customer.",
        de: "Es gibt eine Rechnungsanschrift, es sei denn, die Zuordnung übernimmt die des Kunden.")
    let mending = Phrase(
        "Fill street, post code, city and country of the billing address.",
        de: "Straße, Postleitzahl, Ort und Land der Rechnungsanschrift ausfüllen.")
    let basis = Phrase(
        "API: addresses; BR-10; § 14 (4) no. 1 UStG",
        de: "API: addresses; BR-10; § 14 Abs. 4 Nr. 1 UStG")

    private static let noAddress: [VoucherField: String] = [
        .billingCompany: "", .billingStreet: "", .billingHousenumber: "", .billingZipcode: "", .billingCity: "",
        .billingCountry: "",
    ]

    var examples: RuleExamples {
        func without(_ more: [VoucherField: String] = [:]) -> RuleExample {
            .rows(Self.noAddress.merging(more) { $1 })
        }
        return RuleExamples(
            passing: [
                [:], [.billingCity: ""], [.billingCountry: "AT", .billingZipcode: "1010", .billingCity: "Wien"],
                [.billingHousenumber: ""],
                without([.flow: "creditnote", .invoiceReference: "R-1"]),
            ],
            failing: [
                without(), without([.company: "", .lastname: "Muster"]), without([.flow: "invoice"]),
                without([.flow: "draft"]),
                without([
                    .shippingCompany: "Adler AG", .shippingStreet: "Hof 1", .shippingZipcode: "20095",
                    .shippingCity: "Hamburg", .shippingCountry: "DE",
                ]),
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.billing.isEmpty else { return }
        if voucher.addressFromCustomer {
            examination.report(
                self, .billingStreet, severity: .warning,
                Phrase(
                    "There is no billing address; the API takes the one that is stored with the customer.",
                    de: "Es gibt keine Rechnungsanschrift; die API nimmt die, die beim Kunden hinterlegt ist."),
                hint: Phrase(
                    "add the billing columns to the export", de: "die Spalten der Rechnungsanschrift mit ausgeben"))
        } else {
            examination.report(
                self, .billingStreet,
                Phrase("There is no billing address.", de: "Es gibt keine Rechnungsanschrift."),
                hint: Phrase(
                    "fill billing_street, billing_zipcode, billing_city and billing_country",
                    de: "billing_street, billing_zipcode, billing_city und billing_country ausfüllen"))
        }
    }
}
