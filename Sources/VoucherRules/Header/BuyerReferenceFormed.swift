import Bytes
import Findings
import Identifiers
import Vouchers

/// A Leitweg-ID leads to a public buyer.
struct BuyerReferenceFormed: VoucherRule {
    let code = "PUB-01"
    let severity = Severity.warning
    let demand = Phrase(
        "A buyer reference that looks like a Leitweg-ID has its form and right check digits.",
        de: "Eine Käuferreferenz, die wie eine Leitweg-ID aussieht, hat deren Form und richtige Prüfziffern.")
    let mending = Phrase("Ask the buyer for the number.", de: "Den Käufer nach der Nummer fragen.")
    let basis = Phrase(
        "BR-DE-15; Leitweg-ID, format specification 2.0.2",
        de: "BR-DE-15; Leitweg-ID, Formatspezifikation 2.0.2")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.buyerReference: "04011000-12345-03"], [.buyerReference: "PO-77"],
                [.buyerReference: "Frau Muster"],
                [.buyerReference: ""],
            ],
            failing: [
                [.buyerReference: "04011000-12345-04"], [.buyerReference: "04011000-12346-03"],
                [.buyerReference: "04011001-12345-03"], [.buyerReference: "04011000-12345-30"],
                [.buyerReference: "04011000-54321-03"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms, !voucher.terms.buyerReference.isEmpty else { return }
        let reference = voucher.terms.buyerReference
        guard case .wrongCheckDigits = LeitwegID.judge(voucher.bytes.span.extracting(reference.indices)) else { return }
        let shown = Finding.excerpt(voucher.text(reference))
        examination.report(
            self, .buyerReference, value: reference,
            Phrase(
                "The check digits of the Leitweg-ID \"\(shown)\" are wrong.",
                de: "Die Prüfziffern der Leitweg-ID \"\(shown)\" sind falsch."),
            hint: Phrase("ask the buyer for it", de: "den Käufer danach fragen"))
    }
}
