import Bytes
import CodeTables
import Dates
import Findings
import Money
import Vouchers

/// A person in another member state is charged the tax of where the goods go, beyond 10,000 euros a year.
struct TaxOfDestination: VoucherRule {
    let code = "TAX-10"
    let severity = Severity.warning
    let demand = Phrase(
        "A person in another member state is charged the tax of that state, once sales there pass 10,000 euros a year.",
        de:
            "Einer Person in einem anderen Mitgliedstaat wird dessen Steuer berechnet, sobald der Absatz 10.000 Euro im Jahr übersteigt."
    )
    let mending = Phrase(
        "Check whether your sales are beyond the limit (OSS).", de: "Prüfen, ob der Absatz über der Grenze liegt (OSS)."
    )
    let basis = Phrase("§ 3c (4), § 3a (5), § 18j UStG", de: "§ 3c Abs. 4, § 3a Abs. 5, § 18j UStG")
    /// The seller's country; nil leaves the rule out.
    let seller: String?
    var isIdle: Bool { seller == nil }
    /// The day for vouchers without a date.
    let today: CalendarDate?

    var examples: RuleExamples {
        func sale(_ country: String, _ zipcode: String, _ rate: String) -> RuleExample {
            [
                .company: "", .firstname: "Erika", .lastname: "Muster", .billingCountry: country,
                .billingZipcode: zipcode,
                .itemTaxRate: rate,
            ]
        }
        return RuleExamples(
            passing: [
                [:], sale("AT", "1010", "20"), sale("FR", "75001", "5.5"), sale("DE", "20095", "19"),
                sale("CH", "8001", "19"), sale("AT", "6691", "19"), sale("PT", "9000-042", "22"),
                sale("ES", "35001", "19"), sale("MC", "98000", "20"), sale("GB", "BT1 1AA", "20"),
            ],
            failing: [
                sale("AT", "1010", "19"), sale("FR", "75001", "19"), sale("IT", "00118", "7"),
                sale("NL", "1012 AB", "19"),
                sale("PL", "00-001", "19"), sale("AT", "1010", ""), sale("MC", "98000", "19"),
                sale("GB", "BT1 1AA", "19"),
                [
                    .company: "", .firstname: "Erika", .lastname: "Muster", .shippingStreet: "Hof 1",
                    .shippingZipcode: "9020", .shippingCity: "Klagenfurt", .shippingCountry: "AT",
                ],
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let seller, let own = CountryCode(seller), let day = voucher.date.value ?? today,
            voucher.customerKind == .individual, voucher.customer.vatID.isEmpty, Destination.union.contains(own),
            let destination = examination.destination, destination.isInUnion, destination.country != own
        else { return }
        let country = destination.country
        for (index, line) in voucher.lines.enumerated() {
            guard let rate = examination.rates[index], !rate.isZero,
                VATRates.shipped.answer(rate, in: country, on: day) == .notCharged,
                !(destination.territory?.charges(rate) ?? false),
                VATRates.shipped.answer(rate, in: own, on: day) != .notCharged
            else { continue }
            examination.report(
                self, line.taxCell.field, line: index, value: line.taxCell.text,
                Phrase(
                    "A person in \(country) is charged \(rate) % of \(seller).",
                    de: "Einer Person in \(country) werden \(rate) % von \(seller) berechnet."),
                hint: Phrase(
                    "beyond 10,000 euros a year the rate of \(country) is due (OSS)",
                    de: "über 10.000 Euro im Jahr ist der Satz von \(country) fällig (OSS)"))
            return
        }
    }
}
