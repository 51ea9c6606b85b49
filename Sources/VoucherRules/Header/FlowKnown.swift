import Bytes
import Findings
import Vouchers

/// The flow of a voucher, where the file names one, is one there is.
struct FlowKnown: VoucherRule {
    let code = "FLW-01"
    let demand = Phrase(
        "The flow, if given, is order, invoice, draft, creditnote or correction.",
        de: "Der Ablauf, falls angegeben, ist order, invoice, draft, creditnote oder correction.")
    let mending = Phrase("Write one of the five words, or nothing.", de: "Eines der fünf Wörter schreiben oder nichts.")
    let basis = Phrase(
        "each flow is another set of requests; a wrong one books the wrong thing",
        de: "jeder Ablauf hat andere Anfragen; ein falscher bucht das Falsche")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.flow: "order"], [.flow: "invoice"], [.flow: "draft"],
                [.flow: "creditnote", .invoiceReference: "R-1"],
            ],
            failing: [
                [.flow: "invocie"], [.flow: "Order"], [.flow: "Rechnung"], [.flow: "credit note"], [.flow: "1"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let stated = voucher.statedFlow
        guard !stated.isEmpty, !voucher.bytes[stated.indices].elementsEqual(voucher.flow.name.utf8) else { return }
        let names = Flow.allCases.map(\.name)
        let text = voucher.text(stated)
        let shown = Finding.excerpt(text)
        let list = names.joined(separator: ", ")
        examination.report(
            self, .flow, value: stated,
            Phrase("There is no flow \"\(shown)\".", de: "Den Ablauf \"\(shown)\" gibt es nicht.")
                + Suggestion.sentence(for: text, among: names),
            hint: Phrase(
                "write one of \(list), or leave it empty", de: "eines von \(list) schreiben oder leer lassen"))
    }
}
