import Bytes
import CodeTables
import Dates
import Findings
import Money
import Vouchers

/// A tax rate is one that a state of the supply levies on the day.
struct TaxRateKnown: VoucherRule {
    let code = "TAX-09"
    let severity = Severity.warning
    let demand = Phrase(
        "A tax rate is levied on the day of the service by the seller's state, the customer's, or that of the delivery.",
        de:
            "Ein Steuersatz gilt am Tag der Leistung im Staat des Verkäufers, in dem des Kunden oder in dem der Lieferung."
    )
    let mending = Phrase("Check rate and date.", de: "Satz und Datum prüfen.")
    let basis = Phrase(
        "the rates of the states (TEDB); the table is a help, the tax office decides",
        de: "die Sätze der Staaten (TEDB); die Tabelle ist eine Hilfe, das Finanzamt entscheidet")
    /// The seller's country; nil if it is not known.
    let seller: String?
    /// The day for vouchers without a date.
    let today: CalendarDate?

    var examples: RuleExamples {
        func line(_ rate: String, _ country: String = "DE", _ day: String = "2026-11-01") -> RuleExample {
            [
                .itemTaxRate: rate, .billingCountry: country, .billingZipcode: country == "DE" ? "20095" : "1010",
                .itemServiceBegin: day, .orderDate: "",
            ]
        }
        return RuleExamples(
            passing: [
                [:], line("7"), line("20", "AT"), line("19", "AT"), line("16", "DE", "2020-08-01"), line("0"),
                line("8.25", "US"),
                [.itemTaxRate: "22", .billingCountry: "PT", .billingZipcode: "9000-042"],
                [.itemTaxRate: "20", .billingCountry: "MC", .billingZipcode: "98000"],
                [
                    .itemTaxRate: "20", .shippingStreet: "Hof 1", .shippingZipcode: "9020",
                    .shippingCity: "Klagenfurt", .shippingCountry: "AT",
                ],
                [.itemTaxRate: "20", .placeOfSupply: "AT"],
            ],
            failing: [
                line("16"), line("18"), line("21", "AT"), line("19", "DE", "2020-08-01"), line("22", "BE"),
                [.itemTaxRate: "21", .billingCountry: "PT", .billingZipcode: "9000-042"],
                [.itemTaxRate: "21", .placeOfSupply: "AT"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let destination = examination.destination else { return }
        let country = destination.country
        // The items of an order mostly have one rate and one day.
        var charged: (rate: ExactDecimal, day: CalendarDate)?
        for (index, line) in voucher.lines.enumerated() {
            guard let rate = examination.rates[index], TaxRatePlausible.holds(rate),
                let day = line.serviceEnd.value ?? line.serviceBegin.value ?? voucher.date.value ?? today
            else { continue }
            if let charged, charged.rate == rate, charged.day == day { continue }
            guard
                VATRates.shipped.answer(rate, in: country, on: day) == .notCharged,
                !(destination.territory?.charges(rate) ?? false),
                !mayBeCharged(rate, by: seller.flatMap { CountryCode($0) }, beside: country, on: day),
                !mayBeCharged(
                    rate, by: Destination.country(voucher.billing.country, in: voucher), beside: country, on: day)
            else {
                charged = (rate, day)
                continue
            }
            let list = VATRates.shipped.list(in: country, on: day)
            examination.report(
                self, line.taxCell.field, line: index, value: line.taxCell.text,
                Phrase(
                    "\(rate) % is no rate of \(country) on \(day).",
                    de: "\(rate) % ist am \(day) kein Satz von \(country)."),
                hint: Phrase("the rates are \(list)", de: "die Sätze sind \(list)"))
        }
    }

    /// Whether another state than that of the destination may charge a rate.
    private func mayBeCharged(
        _ rate: ExactDecimal, by other: CountryCode?, beside country: CountryCode, on day: CalendarDate
    ) -> Bool {
        guard let other, other != country else { return false }
        return VATRates.shipped.answer(rate, in: other, on: day) != .notCharged
    }
}
