import Bytes
import Findings
import Money
import Vouchers

/// A unit price is a number that is not negative and not beyond all measure.
struct UnitPriceReadable: VoucherRule {
    let code = "ITM-04"
    let demand = Phrase(
        "A unit price is a number that is not negative, of at most 13 digits before the decimal sign.",
        de: "Ein Einzelpreis ist eine Zahl, die nicht negativ ist, mit höchstens 13 Stellen vor dem Dezimalzeichen.")
    let mending = Phrase(
        "Write the price; a discount is an item of its own with quantity -1.",
        de: "Den Preis schreiben; ein Rabatt ist eine eigene Position mit Menge -1.")
    let basis = Phrase("API: item, unitprice; BR-26, BR-27")
    let isEssential = true

    /// The first price that is too high: what has more digits is no price but two cells run into one.
    private static let bound = ExactDecimal(coefficient: 10_000_000_000_000)

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemUnitPrice: "0.01"], [.itemUnitPrice: "1234.56"], [.itemUnitPrice: "100"],
                [.itemUnitPrice: "9999999999999.9999"], .rows([:], [.itemUnitPrice: "0"]),
            ],
            failing: [
                [.itemUnitPrice: "-1"], [.itemUnitPrice: ""], [.itemUnitPrice: "19,90"], [.itemUnitPrice: "free"],
                [.itemUnitPrice: "1.234.56"], [.itemUnitPrice: "90000000000000000"],
                [.itemUnitPrice: "10000000000000.00"], .rows([:], [.itemUnitPrice: "-0.01"]),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() {
            switch line.unitPrice.reading {
            case .value(let price):
                guard price.isNegative else {
                    if !(price < UnitPriceReadable.bound) { reportHigh(line, index, &examination) }
                    continue
                }
                examination.report(
                    self, .itemUnitPrice, line: index, value: line.unitPrice.text,
                    Phrase("The unit price is negative.", de: "Der Einzelpreis ist negativ."),
                    hint: Phrase(
                        "write a discount as an item of its own with quantity -1 and a positive price",
                        de: "einen Rabatt als eigene Position mit Menge -1 und positivem Preis schreiben"))
            case .absent:
                // A price that the mapping could not divide has been reported by it.
                guard line.unitPrice.text.isEmpty else { continue }
                examination.report(
                    self, .itemUnitPrice, line: index,
                    Phrase("The unit price is missing.", de: "Der Einzelpreis fehlt."),
                    hint: Phrase("write it; 0 for a free item", de: "ihn schreiben; 0 für eine kostenlose Position"))
            case .unreadable(let fault):
                examination.report(
                    self, .itemUnitPrice, line: index, value: line.unitPrice.text,
                    fault.message(voucher.text(line.unitPrice.text)), hint: fault.hint)
            }
        }
    }
    private func reportHigh(_ line: Line, _ index: Int, _ examination: inout Examination) {
        examination.report(
            self, .itemUnitPrice, line: index, value: line.unitPrice.text,
            Phrase(
                "The unit price has more than 13 digits before the decimal sign.",
                de: "Der Einzelpreis hat mehr als 13 Stellen vor dem Dezimalzeichen."),
            hint: Phrase("check the price", de: "den Preis prüfen"))
    }
}
