import Bytes
import Findings
import Money
import Vouchers

/// A voucher in another currency than the seller's shows its tax in the seller's as well.
struct CurrencyOfSeller: VoucherRule {
    let code = "HDR-02"
    let severity = Severity.warning
    let demand = Phrase(
        "The currency is the seller's; in another one, the tax must be shown in the seller's as well.",
        de: "Die Währung ist die des Verkäufers; in einer anderen muss die Steuer auch in seiner stehen.")
    let mending = Phrase(
        "See that the invoice shows the tax in your currency too.",
        de: "Darauf achten, dass die Rechnung die Steuer auch in der eigenen Währung zeigt.")
    let basis = Phrase(
        "BR-53; Article 230 of Directive 2006/112/EC",
        de: "BR-53; Artikel 230 der Richtlinie 2006/112/EG")
    /// The currency of the seller's books; nil if it is not known.
    let own: Currency?

    var examples: RuleExamples {
        let free: [VoucherField: String] = [.itemTaxProfile: "zero", .itemTaxRate: "0"]
        return RuleExamples(
            passing: [
                [:], [.currency: "EUR"], [.currency: "EUR", .netbased: "false"],
                .rows(free.merging([.currency: "USD"]) { $1 }),
                [.flow: "invoice"],
            ],
            failing: [
                [.currency: "USD"], [.currency: "GBP"], [.currency: "CHF"], [.currency: "JPY"],
                [.currency: "PLN", .netbased: "false"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let own, let currency = examination.currency, currency != own else { return }
        // Without tax there is none to be shown.
        guard examination.mayBeTaxed else { return }
        examination.report(
            self, .currency, value: voucher.currency,
            Phrase(
                "The voucher is in \(currency.code), the seller's books in \(own.code).",
                de: "Der Beleg ist in \(currency.code), die Bücher des Verkäufers in \(own.code)."),
            hint: Phrase(
                "the invoice must show the tax in \(own.code) as well",
                de: "die Rechnung muss die Steuer auch in \(own.code) zeigen"))
    }
}
