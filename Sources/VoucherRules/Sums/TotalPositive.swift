import Findings
import Vouchers

/// An invoice is over an amount above zero.
struct TotalPositive: VoucherRule {
    let code = "SUM-02"
    let demand = Phrase(
        "The sum of a voucher is above zero, and small enough to be computed exactly.",
        de: "Die Summe eines Belegs ist größer als null und klein genug, um genau berechnet zu werden.")
    let mending = Phrase(
        "Check quantities and prices; a refund is a credit note for its invoice.",
        de: "Mengen und Preise prüfen; eine Erstattung ist eine kaufmännische Gutschrift zu ihrer Rechnung.")
    let basis = Phrase(
        "an invoice over nothing or less is a credit note",
        de: "eine Rechnung über nichts oder weniger ist eine Rechnungskorrektur")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemUnitPrice: "0.01", .itemQuantity: "1"],
                .rows([:], [.itemQuantity: "-1", .itemUnitPrice: "1.00"]), .rows([:], [.itemUnitPrice: "0"]),
                [.itemUnitPrice: "100000"],
            ],
            failing: [
                [.itemUnitPrice: "0"], [.itemQuantity: "-1"], .rows([:], [.itemQuantity: "-2"]),
                [.itemUnitPrice: "0.004", .itemQuantity: "1"],
                [.itemUnitPrice: "999999999999", .itemQuantity: "999999999"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let totals = examination.totals else {
            let computable = voucher.lines.allSatisfy { $0.quantity.value != nil && $0.unitPrice.value != nil }
            if computable, examination.currency != nil, voucher.netbased.value != nil, !voucher.lines.isEmpty {
                examination.report(
                    self, .itemUnitPrice, line: 0,
                    Phrase(
                        "The sum of the lines has too many digits.",
                        de: "Die Summe der Positionen hat zu viele Stellen."),
                    hint: Phrase("check quantities and prices", de: "Mengen und Preise prüfen"))
            }
            return
        }
        guard totals.priced <= 0, !voucher.lines.isEmpty else { return }
        if totals.priced == 0 {
            examination.report(
                self, .itemUnitPrice, line: 0,
                Phrase("The sum of the lines is zero.", de: "Die Summe der Positionen ist null."),
                hint: Phrase(
                    "check quantities and prices, or leave the order out",
                    de: "Mengen und Preise prüfen oder die Bestellung weglassen"))
        } else {
            examination.report(
                self, .itemUnitPrice, line: 0,
                Phrase("The sum of the lines is below zero.", de: "Die Summe der Positionen ist kleiner als null."),
                hint: Phrase(
                    "a refund is a credit note for its invoice",
                    de: "eine Erstattung ist eine Rechnungskorrektur (kaufmännische Gutschrift) zu ihrer Rechnung"))
        }
    }
}
