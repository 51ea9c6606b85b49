import Bytes
import CodeTables
import Findings
import Vouchers

/// A label names what is sold, and not only that something is.
struct LabelUsual: VoucherRule {
    let code = "ITM-11"
    let severity = Severity.warning
    let demand = Phrase(
        "A label is the usual name of goods or the kind of a service; a word such as \"Service\" alone is none.",
        de:
            "Eine Bezeichnung ist handelsüblich oder nennt die Art der Leistung; ein Wort wie \"Service\" allein ist keine."
    )
    let mending = Phrase("Name the goods or the service.", de: "Die Ware oder Leistung benennen.")
    let basis = Phrase("§ 14 (4) no. 5 UStG", de: "§ 14 Abs. 4 Nr. 5 UStG")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemLabel: "Steckdose, weiß"], [.itemLabel: "Service of the heating, May"],
                [.itemLabel: "Artikel 4711"],
                [.itemLabel: "Beratung zur Umsatzsteuer"],
            ],
            failing: [
                [.itemLabel: "Artikel"], [.itemLabel: "service"], [.itemLabel: "Dienstleistung"], [.itemLabel: "Item"],
                [.itemLabel: "PRODUCT"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated()
        where !line.label.isEmpty && line.label.count <= 32
            && VagueLabels.shipped.isVague(voucher.bytes.span.extracting(line.label.indices))
        {
            let shown = voucher.text(line.label)
            examination.report(
                self, .itemLabel, line: index, value: line.label,
                Phrase(
                    "\"\(shown)\" does not say what was sold.", de: "\"\(shown)\" sagt nicht, was verkauft wurde."),
                hint: Phrase("name the goods or the service", de: "die Ware oder Leistung benennen"))
        }
    }
}
