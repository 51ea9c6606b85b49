import Bytes
import Findings
import Vouchers

/// The kind of a customer is one the API knows.
struct CustomerKindKnown: VoucherRule {
    let code = "IDN-02"
    let demand = Phrase(
        "The customer's kind, if given, is incorporate or individual.",
        de: "Die Kundenart, falls angegeben, ist incorporate oder individual.")
    let mending = Phrase(
        "Write incorporate for a company, individual for a person, or nothing.",
        de: "incorporate für eine Firma, individual für eine Person schreiben, oder nichts.")
    let basis = Phrase("API: identity, kind")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.customerKind: "incorporate"], [.customerKind: "Incorporate"],
                [.customerKind: "individual", .company: "", .lastname: "Muster"], [.customerKind: ""],
            ],
            failing: [
                [.customerKind: "firm"], [.customerKind: "company"], [.customerKind: "Privat"], [.customerKind: "1"],
                [.customerKind: "incorporated"],
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if voucher.customerIsKnown { return }
        guard !voucher.customer.kind.isEmpty, voucher.customerKind == nil else { return }
        let text = voucher.text(voucher.customer.kind)
        let shown = Finding.excerpt(text)
        examination.report(
            self, .customerKind, value: voucher.customer.kind,
            Phrase(
                "The kind of customer \"\(shown)\" is unknown.", de: "Die Kundenart \"\(shown)\" ist unbekannt.")
                + Suggestion.sentence(for: text, among: ["incorporate", "individual"]),
            hint: Phrase(
                "write incorporate for a company, individual for a person, or leave it empty",
                de: "incorporate für eine Firma, individual für eine Person schreiben, oder leer lassen"))
    }
}
