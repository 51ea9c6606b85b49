import Bytes
import CodeTables
import Findings
import Identifiers
import Money
import Vouchers

/// An untaxed supply to another member state has what makes it one.
///
/// Whether it is one the file seldom says: a tax profile may (`for: intra-eu`), and then all is demanded. Where a profile
/// of 0 % says nothing it may be an exemption too, so that of a person there is only a warning.
struct SupplyWithinUnion: VoucherRule {
    let code = "TAX-12"
    let demand = Phrase(
        "A supply without tax to another member state of the EU names the customer's VAT id of another state than the "
            + "seller's, and goes there.",
        de: "Eine Lieferung ohne Steuer in einen anderen Mitgliedstaat der EU nennt die USt-IdNr. des Kunden aus einem "
            + "anderen Staat als dem des Verkäufers, und geht dorthin.")
    let mending = Phrase(
        "Fill vat_id, charge the tax, or say in the rules (--rules) that the tax profile is exempt.",
        de: "vat_id ausfüllen, die Steuer berechnen, oder in den Regeln (--rules) sagen, dass das Steuerprofil "
            + "steuerfrei ist.")
    let basis = Phrase(
        "BR-IC-02, BR-IC-11, BR-IC-12; § 6a (1) nos. 1, 2, 4 UStG",
        de: "BR-IC-02, BR-IC-11, BR-IC-12; § 6a Abs. 1 Nr. 1, 2, 4 UStG")
    /// The seller's country; nil leaves the rule out.
    let seller: String?
    var isIdle: Bool { seller == nil }
    /// The seller's profiles.
    let profiles: TaxProfiles

    var examples: RuleExamples {
        func sale(_ country: String, _ zipcode: String, _ more: [VoucherField: String] = [:]) -> RuleExample {
            .rows(
                [.billingCountry: country, .billingZipcode: zipcode, .itemTaxRate: "0", .itemTaxProfile: "zero"]
                    .merging(more) { $1 })
        }
        func delivery(_ country: String, _ zipcode: String, _ vatID: String = "") -> [VoucherField: String] {
            [
                .shippingStreet: "Hof 1", .shippingZipcode: zipcode, .shippingCity: "Au", .shippingCountry: country,
                .vatID: vatID,
            ]
        }
        let person: [VoucherField: String] = [.company: "", .firstname: "Erika", .lastname: "Muster"]
        let french = "FR40303265045"
        return RuleExamples(
            passing: [
                [:], sale("AT", "1010", [.vatID: "ATU13585627"]), sale("CH", "8001"), sale("DE", "20095"),
                sale("AT", "1010", [.itemTaxRate: "20"]), sale("ES", "35001"), sale("FR", "97400"),
                sale("IT", "23041", person), sale("AT", "6890", person.merging(delivery("CH", "9434")) { $1 }),
                sale("BE", "2000", [.itemTaxProfile: "exempt"]), sale("MC", "98000", [.vatID: french]),
                sale("FR", "75001", delivery("NL", "1012 AB", french)),
                sale("FR", "75001", [.vatID: french, .itemTaxProfile: "eu"]),
                sale("GB", "BT1 1AA", [.vatID: "XI980780684"]),
            ],
            failing: [
                sale("AT", "1010"), sale("FR", "75001"), sale("NL", "1012 AB"), sale("AT", "1010", [.flow: "invoice"]),
                sale("IT", "00118", person), sale("FR", "75001", [.vatID: "DE115235681"]),
                sale("FR", "75001", [.vatID: "CHE107787577IVA"]), sale("FR", "75001", delivery("DE", "20095", french)),
                sale("AT", "1010", [.itemTaxRate: "", .itemTaxProfile: "eu"]),
                .rows(
                    [.billingCountry: "FR", .billingZipcode: "75001", .itemTaxRate: "0", .itemTaxProfile: "zero"],
                    [.billingCountry: "FR", .billingZipcode: "75001"]),
                sale("FR", "75001", [.vatID: french, .itemTaxProfile: "eu", .itemServiceBegin: ""]),
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let own = seller.flatMap({ CountryCode($0) }), Destination.union.contains(own) else { return }
        // Where the buyer owes the tax, TAX-05 looks after the VAT id.
        if voucher.hasTerms, voucher.terms.reverseCharge.value == true { return }
        guard let supply = untaxed(voucher, examination.rates),
            let destination = examination.destination
        else { return }
        let isBinding = supply.isStated || voucher.customerKind == .incorporate
        guard destination.isInUnion, destination.country != own else {
            guard let billed = Destination.country(voucher.billing.country, in: voucher), billed != own,
                destination.isOfShipping, destination.country == own, isBinding, Destination.union.contains(billed)
            else { return }
            examination.report(
                self, .shippingCountry, value: voucher.shipping.country,
                Phrase(
                    "The goods stay in \(own), and no tax is charged.",
                    de: "Die Ware bleibt in \(own), und keine Steuer wird berechnet."),
                hint: SupplyWithinUnion.hint(Phrase("check the shipping address", de: "die Lieferanschrift prüfen")))
            return
        }
        checkVATID(voucher, own, destination, isBinding, &examination)
        if supply.isStated, !voucher.lines.contains(where: { $0.serviceBegin.value ?? $0.serviceEnd.value != nil }) {
            examination.report(
                self, .itemServiceBegin, line: supply.line,
                Phrase(
                    "The supply to another member state has no date.",
                    de: "Die Lieferung in einen anderen Mitgliedstaat hat kein Datum."),
                hint: Phrase("fill item_service_begin", de: "item_service_begin ausfüllen"))
        }
    }

    /// The first line without tax for which there is no other reason, and whether its profile is for such supplies.
    private func untaxed(
        _ voucher: borrowing Voucher, _ rates: [ExactDecimal?]
    ) -> (line: Int, isStated: Bool)? {
        var first: Int?
        for (index, line) in voucher.lines.enumerated() where rates[index]?.isZero ?? false {
            switch profiles.profile(of: line, in: voucher)?.reason {
            case .withinUnion: return (index, true)
            case nil: first = first ?? index
            case .export, .reverseCharge, .exempt: continue
            }
        }
        return first.map { ($0, false) }
    }

    private func checkVATID(
        _ voucher: borrowing Voucher, _ own: CountryCode, _ destination: Destination, _ isBinding: Bool,
        _ examination: inout Examination
    ) {
        let vatID = voucher.customer.vatID
        let country = destination.country
        if vatID.isEmpty {
            if voucher.customerIsKnown { return }
            examination.report(
                self, .vatID, severity: isBinding ? .error : .warning,
                Phrase(
                    "A customer in \(country) is charged no tax, and has no VAT id.",
                    de: "Einem Kunden in \(country) wird keine Steuer berechnet, und er hat keine USt-IdNr."),
                hint: SupplyWithinUnion.hint(Phrase("fill vat_id", de: "vat_id ausfüllen")))
            return
        }
        // One that can't be read is the matter of TAX-01.
        guard let scheme = examination.schemeOfVATID else { return }
        let state = examination.countryOfVATID
        let isOfUnion = scheme == "XI" || state.map { Destination.union.contains($0) } ?? false
        guard !isOfUnion || state == own else { return }
        examination.report(
            self, .vatID, value: vatID, severity: isBinding ? .error : .warning,
            Phrase(
                "A customer in \(country) is charged no tax under a VAT id of \(scheme).",
                de: "Einem Kunden in \(country) wird unter einer USt-IdNr. aus \(scheme) keine Steuer berechnet."),
            hint: SupplyWithinUnion.hint(
                Phrase(
                    "write the VAT id of another member state",
                    de: "die USt-IdNr. eines anderen Mitgliedstaats schreiben"))
        )
    }

    private static func hint(_ first: Phrase) -> Phrase {
        first
            + Phrase(
                ", charge the tax, or say in the rules (--rules) that the tax profile is exempt",
                de: ", die Steuer berechnen, oder in den Regeln (--rules) sagen, dass das Steuerprofil steuerfrei ist")
    }
}
