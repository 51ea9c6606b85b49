import Findings
import Money
import Vouchers

/// An invoice of at most 250 euros may leave out what others must say.
struct SmallInvoice: VoucherRule {
    let code = "SUM-04"
    let severity = Severity.info
    let isOptional = true
    let demand = Phrase(
        "An invoice of at most 250 EUR is a small one: it may leave out the buyer, its number and the tax id.",
        de:
            "Eine Rechnung bis 250 EUR ist eine Kleinbetragsrechnung: Leistungsempfänger, Nummer und Steuernummer dürfen fehlen."
    )
    let mending = Phrase("Nothing is to be done.", de: "Es ist nichts zu tun.")
    let basis = Phrase("§ 33 UStDV")

    private static let limit = ExactDecimal(coefficient: 250)

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [.itemUnitPrice: "105.05"], [.itemUnitPrice: "1000"], [.currency: "USD"],
                [.itemTaxRate: "0", .itemTaxProfile: "zero"],
                [.netbased: "false", .itemUnitPrice: "125.01"],
            ],
            failing: [
                [:], [.itemUnitPrice: "105.04"], [.netbased: "false", .itemUnitPrice: "125.00"],
                [.itemUnitPrice: "0.01"],
                .rows([:], [:]),
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let currency = examination.currency, currency.code == "EUR", let gross = examination.totals?.gross,
            // Without tax it may be a supply abroad, for which there is no such relief.
            !examination.rates.contains(where: { $0?.isZero ?? true })
        else { return }
        let amount = ExactDecimal(coefficient: gross, scale: currency.minorUnitPlaces)
        guard !(SmallInvoice.limit < amount) else { return }
        examination.report(
            self, .itemUnitPrice, line: 0,
            Phrase("\(amount) EUR is a small invoice.", de: "\(amount) EUR ist eine Kleinbetragsrechnung."),
            hint: Phrase("nothing is to be done", de: "es ist nichts zu tun"))
    }
}
