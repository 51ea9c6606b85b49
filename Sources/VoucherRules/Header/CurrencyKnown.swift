import Bytes
import Findings
import Money
import Vouchers

/// The currency is a code of ISO 4217.
struct CurrencyKnown: VoucherRule {
    let code = "HDR-01"
    let demand = "The currency is an active code of ISO 4217, in capitals."
    let basis = "API: currency; BR-CL-03, BR-CL-04"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard examination.currency == nil else { return }
        guard !voucher.currency.isEmpty else {
            if voucher.creditsWholeInvoice { return }
            examination.report(self, .currency, "The currency is missing.", hint: "write a code such as EUR")
            return
        }
        let text = voucher.text(voucher.currency)
        let near = Currency.allCodes.contains(text.uppercased()) ? text.uppercased() : CurrencyKnown.bySign[text]
        examination.report(
            self, .currency, value: voucher.currency, "The currency \"\(text)\" is no active code of ISO 4217.",
            hint: near.map { "write \($0)" } ?? "write a code such as EUR, CHF or USD")
    }

    private static let bySign = ["€": "EUR", "Euro": "EUR", "$": "USD", "£": "GBP", "US$": "USD", "Fr.": "CHF"]
}
