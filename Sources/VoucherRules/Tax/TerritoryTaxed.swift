import Bytes
import CodeTables
import Dates
import Findings
import Money
import Vouchers

/// Where a part of a state has other VAT than the state, the rates are those of the part.
struct TerritoryTaxed: VoucherRule {
    let code = "ADR-07"
    let severity = Severity.warning
    let demand = Phrase(
        "An address in a territory with other VAT than its state is taxed as the territory is.",
        de: "Eine Anschrift in einem Gebiet mit anderer Umsatzsteuer als sein Staat wird besteuert wie das Gebiet.")
    let mending = Phrase("Check the tax rates.", de: "Die Steuersätze prüfen.")
    let basis = Phrase(
        "Article 6 of Directive 2006/112/EC; § 1 (2) UStG",
        de: "Artikel 6 der Richtlinie 2006/112/EG; § 1 Abs. 2 UStG")
    /// The day for vouchers without a date.
    let today: CalendarDate?

    var examples: RuleExamples {
        func place(_ country: String, _ zipcode: String, _ rate: String) -> RuleExample {
            [
                .billingCountry: country, .billingZipcode: zipcode, .itemTaxRate: rate,
                .itemTaxProfile: rate == "0" ? "zero" : "default",
            ]
        }
        return RuleExamples(
            passing: [
                [:], place("DE", "27498", "0"), place("ES", "28001", "21"), place("AT", "6020", "20"),
                place("AT", "6991", "19"), place("DE", "27472", "19"),
            ],
            failing: [
                place("DE", "27498", "19"), place("DE", "78266", "19"), place("ES", "35001", "21"),
                place("ES", "38001", "19"), place("IT", "23041", "22"), place("AT", "6991", "20"),
                place("DE", "27498", ""),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let address = voucher.shipping.isEmpty ? voucher.billing : voucher.shipping
        guard !address.zipcode.isEmpty, address.country.count == 2, let day = voucher.date.value ?? today else {
            return
        }
        let bytes = voucher.bytes.span
        guard let country = CountryCode(bytes.extracting(address.country.indices)),
            let territory = VATTerritories.shipped.territory(
                of: bytes.extracting(address.zipcode.indices), in: country, on: day)
        else { return }
        for (index, line) in voucher.lines.enumerated() {
            guard let rate = examination.rates[index], !territory.charges(rate) else { continue }
            examination.report(
                self, line.taxCell.field, line: index, value: line.taxCell.text,
                Phrase(
                    "The post code is of \(territory.name), which does not charge \(rate) %.",
                    de: "Die Postleitzahl ist die von \(territory.name); dort gilt \(rate) % nicht."),
                hint: Phrase("check the tax rate", de: "den Steuersatz prüfen"))
        }
    }
}
