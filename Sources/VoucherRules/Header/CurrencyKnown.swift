import Bytes
import Findings
import Money
import Vouchers

/// The currency is a code of ISO 4217.
struct CurrencyKnown: VoucherRule {
    let code = "HDR-01"
    let demand = Phrase(
        "The currency is an active code of ISO 4217, in capitals.",
        de: "Die Währung ist ein gültiges Kürzel nach ISO 4217 in Großbuchstaben.")
    let mending = Phrase(
        "Write the code of the currency, such as EUR.", de: "Das Kürzel der Währung schreiben, etwa EUR.")
    let basis = Phrase("API: currency; BR-CL-03, BR-CL-04")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.currency: "USD"], [.currency: "CHF"], [.currency: "JPY", .itemUnitPrice: "1000"],
                [.currency: "KWD"],
            ],
            failing: [
                [.currency: "EUX"], [.currency: "eur"], [.currency: "€"], [.currency: "Euro"], [.currency: "DEM"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard examination.currency == nil else { return }
        guard !voucher.currency.isEmpty else {
            if voucher.creditsWholeInvoice { return }
            examination.report(
                self, .currency, Phrase("The currency is missing.", de: "Die Währung fehlt."),
                hint: Phrase("write a code such as EUR", de: "ein Kürzel wie EUR schreiben"))
            return
        }
        let text = voucher.text(voucher.currency)
        let near = Currency.allCodes.contains(text.uppercased()) ? text.uppercased() : CurrencyKnown.bySign[text]
        let shown = Finding.excerpt(text)
        examination.report(
            self, .currency, value: voucher.currency,
            Phrase(
                "The currency \"\(shown)\" is no active code of ISO 4217.",
                de: "Die Währung \"\(shown)\" ist kein gültiges Kürzel nach ISO 4217."),
            hint: near.map { Phrase("write \($0)", de: "\($0) schreiben") }
                ?? Phrase("write a code such as EUR, CHF or USD", de: "ein Kürzel wie EUR, CHF oder USD schreiben"))
    }

    private static let bySign = ["€": "EUR", "Euro": "EUR", "$": "USD", "£": "GBP", "US$": "USD", "Fr.": "CHF"]
}
