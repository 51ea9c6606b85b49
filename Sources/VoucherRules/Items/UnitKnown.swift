import Bytes
import CodeTables
import Findings
import Vouchers

/// An item has a unit that others know too.
struct UnitKnown: VoucherRule {
    let code = "ITM-06"
    let demand = Phrase(
        "Every item has a unit, a code of UN/ECE Recommendation 20 or a usual word for one.",
        de: "Jede Position hat eine Einheit: ein Kürzel der UN/ECE-Empfehlung 20 oder ein übliches Wort dafür.")
    let mending = Phrase("Write pcs, h, kg or another unit.", de: "Stk, h, kg oder eine andere Einheit schreiben.")
    let basis = Phrase("API: item, unit; BR-23, BR-CL-23")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemUnit: "pcs"], [.itemUnit: "Stk"], [.itemUnit: "h"], [.itemUnit: "KGM"], [.itemUnit: "Std."],
            ],
            failing: [
                [.itemUnit: "Stkk"], [.itemUnit: "4711"], [.itemUnit: "stunnde"], [.itemUnit: "handvoll"],
                [.itemUnit: "per lamp"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        // The items of an order mostly have one unit.
        var known = ByteRange.empty
        for (index, line) in voucher.lines.enumerated() {
            if !known.isEmpty, voucher.bytes.span.holdsSame(known, line.unit) { continue }
            if line.unit.isEmpty {
                examination.report(
                    self, .itemUnit, line: index, Phrase("The unit is missing.", de: "Die Einheit fehlt."),
                    hint: Phrase("write pcs, h, kg …", de: "Stk, h, kg … schreiben"))
            } else if Units.shipped.unit(of: voucher.bytes.span.extracting(line.unit.indices)) == nil {
                let text = voucher.text(line.unit)
                let shown = Finding.excerpt(text)
                examination.report(
                    self, .itemUnit, line: index, value: line.unit, severity: .warning,
                    Phrase("The unit \"\(shown)\" is unknown.", de: "Die Einheit \"\(shown)\" ist unbekannt.")
                        + Suggestion.sentence(for: text, among: Units.shipped.words),
                    hint: Phrase(
                        "write a usual unit such as pcs, h or kg; it stands on the invoice as it is",
                        de: "eine übliche Einheit wie Stk, h oder kg schreiben; sie steht so auf der Rechnung"))
            } else {
                known = line.unit
            }
        }
    }
}
