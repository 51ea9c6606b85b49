import Findings
import Money
import Vouchers

/// A voucher is not over an unusual amount.
struct AmountUsual: VoucherRule {
    let code = "SUM-03"
    let demand = Phrase(
        "A voucher in the seller's currency is below the amount from which somebody must look at it.",
        de: "Ein Beleg in der Währung des Verkäufers liegt unter dem Betrag, ab dem jemand hinsehen muss.")
    let mending = Phrase(
        "Look at it; raise unusual_amount in the rules (--rules) for this run, if it is right.",
        de: "Ihn ansehen; unusual_amount in den Regeln (--rules) für diesen Lauf anheben, wenn er richtig ist.")
    let basis = Phrase(
        "the seller's own limit (unusual_amount)",
        de: "die eigene Grenze des Verkäufers (unusual_amount)")
    /// The gross amount from which it is unusual; nil leaves the rule out.
    let limit: ExactDecimal?
    /// The currency of the limit; nil for any.
    let currency: Currency?

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemUnitPrice: "1000"], [.itemUnitPrice: "400000"],
                [.itemUnitPrice: "900000", .currency: "USD"],
                [.netbased: "false", .itemUnitPrice: "499999.99"],
            ],
            failing: [
                [.itemUnitPrice: "900000"], [.itemUnitPrice: "500000.00", .netbased: "false"],
                [.itemQuantity: "200000"],
                .rows([.itemUnitPrice: "300000"], [.itemUnitPrice: "300000"]), [.itemUnitPrice: "1000000"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let limit, let own = examination.currency, currency == nil || currency == own,
            let totals = examination.totals
        else { return }
        let amount = ExactDecimal(coefficient: totals.gross ?? totals.priced, scale: own.minorUnitPlaces)
        guard !(amount < limit) else { return }
        examination.report(
            self, .itemUnitPrice, line: 0, value: voucher.total.text,
            Phrase(
                "The voucher comes to \(amount) \(own.code), at or above the limit of \(limit).",
                de: "Der Beleg kommt auf \(amount) \(own.code), die Grenze ist \(limit)."),
            hint: Phrase(
                "look at it; raise unusual_amount in the rules for this run if it is right",
                de: "ihn ansehen; unusual_amount in den Regeln für diesen Lauf anheben, wenn er richtig ist"))
    }
}
