import Bytes
import CodeTables
import Dates
import Findings
import Money
import Vouchers

/// A tax rate is one that the seller's or the customer's state levies on the day.
struct TaxRateKnown: VoucherRule {
    let code = "TAX-09"
    let severity = Severity.warning
    let demand = Phrase(
        "A tax rate is levied by the seller's state or the customer's on the day of the service.",
        de: "Ein Steuersatz gilt am Tag der Leistung im Staat des Verkäufers oder in dem des Kunden.")
    let mending = Phrase("Check rate and date.", de: "Satz und Datum prüfen.")
    let basis = "the rates of the states (TEDB); the table is a help, the tax office decides"
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
            ],
            failing: [
                line("16"), line("18"), line("21", "AT"), line("19", "DE", "2020-08-01"), line("22", "BE"),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.billing.country.count == 2,
            let country = CountryCode(voucher.bytes.span.extracting(voucher.billing.country.indices))
        else { return }
        let own = seller.flatMap { CountryCode($0) }
        for (index, line) in voucher.lines.enumerated() {
            guard let rate = line.taxRate.value, TaxRatePlausible.holds(rate),
                let day = line.serviceEnd.value ?? line.serviceBegin.value ?? voucher.date.value ?? today
            else { continue }
            guard VATRates.shipped.answer(rate, in: country, on: day) == .notCharged else { continue }
            if let own, own != country, VATRates.shipped.answer(rate, in: own, on: day) != .notCharged { continue }
            let list = VATRates.shipped.list(in: country, on: day)
            examination.report(
                self, .itemTaxRate, line: index, value: line.taxRate.text,
                Phrase(
                    "\(rate) % is no rate of \(country) on \(day).",
                    de: "\(rate) % ist am \(day) kein Satz von \(country)."),
                hint: Phrase("the rates are \(list)", de: "die Sätze sind \(list)"))
        }
    }
}
