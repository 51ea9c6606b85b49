import Bytes
import CodeTables
import Dates
import Findings
import Money
import Vouchers

/// Who is abroad is not charged the seller's tax unseen.
struct TaxOfPlace: VoucherRule {
    let code = "TAX-11"
    let severity = Severity.warning
    let demand = Phrase(
        "For what goes out of the EU, or to a company in another member state, the seller's tax is not charged unseen.",
        de: "Für das, was die EU verlässt oder an eine Firma in einem anderen Mitgliedstaat geht, wird die Steuer des "
            + "Verkäufers nicht unbesehen berechnet.")
    let mending = Phrase(
        "Choose the tax profile of exports or of intra-community supplies, or say why it is taxed.",
        de:
            "Das Steuerprofil für Ausfuhren oder innergemeinschaftliche Lieferungen wählen, oder sagen, warum besteuert wird."
    )
    let basis = Phrase("§ 4 no. 1, § 6, § 6a, § 3a (2) UStG", de: "§ 4 Nr. 1, § 6, § 6a, § 3a Abs. 2 UStG")
    /// The seller's country; nil leaves the rule out.
    let seller: String?
    var isIdle: Bool { seller == nil }

    /// The day for vouchers without a date.
    let today: CalendarDate?

    var examples: RuleExamples {
        func sale(_ country: String, _ zipcode: String, _ more: [VoucherField: String] = [:]) -> RuleExample {
            .rows([.billingCountry: country, .billingZipcode: zipcode].merging(more) { $1 })
        }
        let person: [VoucherField: String] = [.company: "", .firstname: "Erika", .lastname: "Muster"]
        let free: [VoucherField: String] = [.itemTaxRate: "0", .itemTaxProfile: "zero"]
        return RuleExamples(
            passing: [
                [:], sale("AT", "1010", person), sale("CH", "8001", free), sale("FR", "75001", free),
                sale("US", "94103", [.itemTaxRate: "", .itemTaxProfile: "zero"]), sale("Schweiz", "8001"),
                sale("CH", "8001", [.itemTaxRate: "8.1"]), sale("ES", "35001"), sale("GB", "BT1 1AA", person),
                sale("AT", "1010", Self.delivery("DE", "83022").merging([.vatID: "ATU13585627"]) { $1 }),
                .rows(Self.delivery("AT", "9020")), sale("AT", "1010", [.vatID: "DE115235681"]),
                sale("AT", "1010", [.vatID: "ATU13585627", .reverseCharge: "true"]),
            ],
            failing: [
                sale("CH", "8001"), sale("US", "94103"), sale("FR", "75001"), sale("GB", "SW1A 1AA", person),
                sale("AT", "1010", [.vatID: "ATU13585627"]), sale("US", "94103", [.itemTaxRate: ""]),
                .rows(Self.delivery("CH", "8001")),
            ])
    }

    private static func delivery(_ country: String, _ zipcode: String) -> [VoucherField: String] {
        [.shippingStreet: "Hof 1", .shippingZipcode: zipcode, .shippingCity: "Au", .shippingCountry: country]
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        // Where the buyer owes the tax, TAX-04 tells what is charged.
        if voucher.hasTerms, voucher.terms.reverseCharge.value == true { return }
        let day = voucher.date.value ?? today
        guard let own = seller.flatMap({ CountryCode($0) }), let destination = examination.destination,
            destination.country != own
        else { return }
        // What has other VAT than its state is the matter of ADR-07.
        if destination.territory?.isOutsideUnion ?? false { return }
        let isUnion = destination.isInUnion && Destination.union.contains(own)
        if isUnion, !isCompanyAbroad(voucher, examination, own) { return }
        guard let index = examination.rates.firstIndex(where: { isOwn($0, own, destination, day) }) else { return }
        let (country, cell) = (destination.country, voucher.lines[index].taxCell)
        examination.report(
            self, cell.field, line: index, value: cell.text,
            isUnion
                ? Phrase(
                    "A company in \(country) is charged tax.", de: "Einer Firma in \(country) wird Steuer berechnet.")
                : Phrase(
                    "A supply to \(country) is charged tax.",
                    de: "Für eine Leistung nach \(country) wird Steuer berechnet."),
            hint: isUnion
                ? Phrase(
                    "give its VAT id and the profile of intra-community supplies, if that is what it is",
                    de: "ihre USt-IdNr. und das Profil für innergemeinschaftliche Lieferungen angeben, wenn es eine ist"
                )
                : Phrase(
                    "choose the tax profile of exports, if that is what it is",
                    de: "das Steuerprofil für Ausfuhren wählen, wenn es eine ist"))
    }

    /// Whether the customer is a company that may be supplied without tax in another member state.
    ///
    /// A person is taxed at home, up to the limit, or where the person lives; who uses a VAT id of the seller's state is
    /// taxed there too.
    private func isCompanyAbroad(
        _ voucher: borrowing Voucher, _ examination: Examination, _ own: CountryCode
    ) -> Bool {
        guard voucher.customerKind == .incorporate,
            Destination.country(voucher.billing.country, in: voucher) != own
        else { return false }
        return examination.countryOfVATID != own
    }

    /// Whether a rate is a tax of the seller's own state: who charges that of the destination is registered there.
    private func isOwn(
        _ rate: ExactDecimal?, _ own: CountryCode, _ destination: Destination, _ day: CalendarDate?
    ) -> Bool {
        guard let rate, !rate.isZero else { return false }
        guard let day, case .charged = VATRates.shipped.answer(rate, in: destination.country, on: day) else {
            return true
        }
        return VATRates.shipped.answer(rate, in: own, on: day) != .notCharged
    }
}
