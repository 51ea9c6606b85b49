import Findings
import Money
import Vouchers

/// A quantity is a number other than zero.
struct QuantityReadable: VoucherRule {
    let code = "ITM-03"
    let demand = Phrase(
        "A quantity is a number other than zero, with at most 9 digits before and 6 behind the decimal sign.",
        de: "Eine Menge ist eine Zahl ungleich null mit höchstens 9 Stellen vor und 6 hinter dem Dezimalzeichen.")
    let mending = Phrase("Write how many, such as 1 or 1.5.", de: "Die Anzahl schreiben, etwa 1 oder 1.5.")
    let basis = Phrase("API: item, quantity; BR-22")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemQuantity: "1.5"], [.itemQuantity: "999999999", .itemUnitPrice: "0.01"],
                [.itemQuantity: "0.000001", .itemUnitPrice: "1000000"],
                .rows([:], [.itemQuantity: "-1", .itemUnitPrice: "1.00"]),
            ],
            failing: [
                [.itemQuantity: "0"], [.itemQuantity: "two"], [.itemQuantity: ""], [.itemQuantity: "1,5"],
                [.itemQuantity: "0.0000001"], [.itemQuantity: "1000000000"], [.itemQuantity: "2 Stk"],
                .rows([:], [.itemQuantity: "0.00"]),
            ])
    }

    /// Whether a text is a number with a word behind it: "2 Stk", "1,5h".
    private static func namesUnit(_ text: String) -> Bool {
        guard text.utf8.first.map({ (0x30...0x39).contains($0) }) == true else { return false }
        let rest = text.drop { "0123456789.,' ".contains($0) }
        return !rest.isEmpty && rest.allSatisfy { $0.isLetter || $0 == "." }
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() {
            switch line.quantity.reading {
            case .value(let quantity):
                if quantity.isZero {
                    examination.report(
                        self, .itemQuantity, line: index, value: line.quantity.text,
                        Phrase("The quantity is zero.", de: "Die Menge ist null."),
                        hint: Phrase(
                            "write how many, or delete the row", de: "die Anzahl schreiben oder die Zeile löschen"))
                } else if quantity.scale > 6 || abs(quantity.coefficient / quantity.unit) > 999_999_999 {
                    examination.report(
                        self, .itemQuantity, line: index, value: line.quantity.text,
                        Phrase("The quantity has too many digits.", de: "Die Menge hat zu viele Stellen."),
                        hint: Phrase(
                            "use at most 9 digits and 6 decimals",
                            de: "höchstens 9 Stellen und 6 Nachkommastellen verwenden"))
                }
            case .absent:
                examination.report(
                    self, .itemQuantity, line: index, Phrase("The quantity is missing.", de: "Die Menge fehlt."),
                    hint: Phrase("write how many, such as 1", de: "die Anzahl schreiben, etwa 1"))
            case .unreadable(let fault):
                let text = voucher.text(line.quantity.text)
                examination.report(
                    self, .itemQuantity, line: index, value: line.quantity.text, fault.message(text),
                    hint: QuantityReadable.namesUnit(text)
                        ? Phrase(
                            "write the number alone; its unit goes to item_unit",
                            de: "die Zahl allein schreiben; die Einheit gehört in item_unit")
                        : fault.hint)
            }
        }
    }
}
