import Findings
import Money
import Vouchers

/// A unit price has no more decimals than the API keeps.
struct UnitPriceKept: VoucherRule {
    let code = "ITM-05"
    let severity = Severity.warning
    let demand = Phrase(
        "A unit price has at most 2 decimals where prices are net, 4 where they are gross, or as many as its currency has.",
        de: "Ein Einzelpreis hat höchstens 2 Nachkommastellen, wo Preise netto sind, 4, wo sie brutto sind, oder so "
            + "viele, wie seine Währung hat.")
    let mending = Phrase(
        "Round the price, or bill the item as one piece for its total.",
        de: "Den Preis runden, oder die Position als ein Stück zu ihrer Summe abrechnen.")
    let basis = Phrase(
        "API: netbased, by which lines are rounded",
        de: "API: netbased, wonach Positionen gerundet werden")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemUnitPrice: "10.10"], [.itemUnitPrice: "10.1000"],
                [.netbased: "false", .itemUnitPrice: "0.1234"],
                [.itemUnitPrice: "12"], [.netbased: "false", .itemUnitPrice: "0.123400"],
                [.itemUnitPrice: "12.125", .currency: "KWD"],
            ],
            failing: [
                [.itemUnitPrice: "0.125"], [.itemUnitPrice: "10.001"], [.netbased: "false", .itemUnitPrice: "0.12345"],
                [.itemUnitPrice: "1.9999"], [.itemUnitPrice: "12.1255", .currency: "KWD"],
                .rows([:], [.itemUnitPrice: "0.005", .itemQuantity: "100"]),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let netbased = voucher.netbased.value else { return }
        // Totals keep the minor unit of the currency, so its places are not lost.
        let kept = max(netbased ? 2 : 4, examination.currency?.minorUnitPlaces ?? 0)
        for (index, line) in voucher.lines.enumerated() {
            guard let price = line.unitPrice.value, price.scale > kept, price.reduced.scale > kept,
                let rounded = price.rounded(places: Int(kept))
            else { continue }
            let shown = ExactDecimal(coefficient: rounded, scale: kept)
            examination.report(
                self, .itemUnitPrice, line: index, value: line.unitPrice.text,
                Phrase(
                    "The API may round the unit price \(price) to \(shown).",
                    de: "Die API könnte den Einzelpreis \(price) auf \(shown) runden."),
                hint: Phrase(
                    "compare the total of the invoice, or bill the item as one piece for its total",
                    de: "die Summe der Rechnung vergleichen, oder die Position als ein Stück zu ihrer Summe abrechnen"))
        }
    }
}
