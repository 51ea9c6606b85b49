import Bytes
import Findings
import Vouchers

/// An item says what it is.
struct ItemLabelled: VoucherRule {
    let code = "ITM-02"
    let demand = Phrase("Every item has a label.", de: "Jede Position hat eine Bezeichnung.")
    let mending = Phrase("Name the goods or the service.", de: "Die Ware oder Leistung benennen.")
    let basis = Phrase(
        "API: item, label; BR-25; § 14 (4) no. 5 UStG",
        de: "API: item, label; BR-25; § 14 Abs. 4 Nr. 5 UStG")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemLabel: "Steckdose"], [.itemLabel: "Ü"], [.itemLabel: "Consulting, 3 March"],
                .rows([.itemLabel: "Lamp"], [.itemLabel: "Bulb"]),
            ],
            failing: [
                [.itemLabel: ""], .rows([:], [.itemLabel: ""]), .rows([.itemLabel: ""], [:]),
                [.itemLabel: "", .itemDescription: "a lamp"], [.itemLabel: "", .itemProductNumber: "4711"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() where line.label.isEmpty {
            examination.report(
                self, .itemLabel, line: index,
                Phrase("The item has no label.", de: "Die Position hat keine Bezeichnung."),
                hint: Phrase("name the goods or service", de: "die Ware oder Leistung benennen"))
        }
    }
}
