import Findings
import Money
import Vouchers

/// A line comes to more than nothing and less than a billion.
struct LineTotalUsual: VoucherRule {
    let code = "ITM-09"
    let severity = Severity.warning
    let demand = Phrase(
        "A line comes to less than 1,000,000,000, and to more than nothing unless its price is 0.",
        de: "Eine Position kommt auf weniger als 1.000.000.000, und auf mehr als nichts, es sei denn, ihr Preis ist 0.")
    let mending = Phrase("Check quantity and price.", de: "Menge und Preis prüfen.")
    let basis = Phrase("a slip of the decimal sign", de: "ein verrutschtes Dezimalzeichen")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], .rows([:], [.itemUnitPrice: "0"]), [.itemQuantity: "1000", .itemUnitPrice: "99999.99"],
                .rows([:], [.itemQuantity: "-1", .itemUnitPrice: "5"]), [.itemQuantity: "0.01", .itemUnitPrice: "10"],
            ],
            failing: [
                [.itemQuantity: "1000000", .itemUnitPrice: "1000.01"],
                .rows([:], [.itemQuantity: "0.001", .itemUnitPrice: "1"]),
                [.itemQuantity: "999999999", .itemUnitPrice: "2"],
                .rows([:], [.itemQuantity: "0.1", .itemUnitPrice: "0.04"]),
                [.itemQuantity: "100000", .itemUnitPrice: "10000.01"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() {
            guard let quantity = line.quantity.value, let price = line.unitPrice.value, !price.isZero, !quantity.isZero,
                let cents = ExactDecimal.product(quantity, price, places: 2),
                cents == 0 || cents.magnitude > 100_000_000_000
            else { continue }
            let total = ExactDecimal(coefficient: cents, scale: 2)
            examination.report(
                self, .itemQuantity, line: index, value: line.quantity.text,
                Phrase("The line comes to \(total).", de: "Die Position kommt auf \(total)."),
                hint: Phrase("check quantity and price", de: "Menge und Preis prüfen"))
        }
    }
}
