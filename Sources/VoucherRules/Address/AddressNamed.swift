import Bytes
import Findings
import Vouchers

/// An address names a company or a person.
struct AddressNamed: VoucherRule {
    let code = "ADR-05"
    let demand = Phrase(
        "An address names a company or a person.", de: "Eine Anschrift nennt eine Firma oder eine Person.")
    let mending = Phrase(
        "Fill the company or the last name of the address.", de: "Firma oder Nachnamen der Anschrift ausfüllen.")
    let basis = Phrase(
        "API: address, company or lastname; § 14 (4) no. 1 UStG",
        de: "API: address, company oder lastname; § 14 Abs. 4 Nr. 1 UStG")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.billingCompany: "", .billingLastname: "Muster"], [.billingCompany: "Muster AG"],
                [.company: "", .lastname: "Muster", .billingCompany: ""], [.billingCompany: ""],
            ],
            failing: [
                [.company: "", .billingCompany: ""],
                [.company: "", .firstname: "Erika", .billingCompany: ""],
                [.company: "", .billingCompany: "", .billingFirstname: "Erika"],
                [
                    .shippingFirstname: "Erika", .shippingStreet: "Hof 1", .shippingZipcode: "20095",
                    .shippingCity: "Hamburg", .shippingCountry: "DE",
                ],
                [
                    .shippingFirstname: "Erika", .shippingStreet: "Ring 2", .shippingZipcode: "8001",
                    .shippingCity: "Zürich", .shippingCountry: "CH",
                ],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        // An address without any name takes the customer's; so it is the customer who has none.
        let names = voucher.customer.company.isEmpty && voucher.customer.lastname.isEmpty
        check(voucher.billing, names ? .company : .billingLastname, names ? "" : "billing_", &examination)
        check(voucher.shipping, .shippingLastname, "shipping_", &examination)
    }

    private func check(
        _ address: Address, _ field: VoucherField, _ prefix: String, _ examination: inout Examination
    ) {
        guard !address.isEmpty, address.company.isEmpty, address.lastname.isEmpty else { return }
        let kind = address.kind.rawValue
        let german = address.kind == .billing ? "Rechnungsanschrift" : "Lieferanschrift"
        examination.report(
            self, field,
            Phrase("The \(kind) address names nobody.", de: "Die \(german) nennt niemanden."),
            hint: Phrase(
                "fill \(prefix)company or \(prefix)lastname",
                de: "\(prefix)company oder \(prefix)lastname ausfüllen"))
    }
}
