import Bytes
import Findings
import Vouchers

/// The kind of payment is one the API accepts.
struct PaymentKindAccepted: VoucherRule {
    let code = "HDR-05"
    let kinds: [String]
    var demand: Phrase {
        let list = kinds.joined(separator: ", ")
        return Phrase(
            "The kind of payment, if given, is one of \(list).", de: "Die Zahlart, falls angegeben, ist \(list).")
    }
    let mending = Phrase(
        "Write CT for a transfer, DD for direct debit, CC for a card, PP for PayPal.",
        de: "CT für Überweisung, DD für Lastschrift, CC für Karte, PP für PayPal schreiben.")
    let basis = Phrase(
        "API: paymentkind, the enumeration of its schema; IN and OT stand only in its prose",
        de: "API: paymentkind, die Aufzählung ihres Schemas; IN und OT stehen nur in ihrem Text")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.paymentKind: "CT"], [.paymentKind: "DD"], [.paymentKind: "CC"], [.paymentKind: "PP"],
                [.paymentKind: ""],
            ],
            failing: [
                [.paymentKind: "IN"], [.paymentKind: "ct"], [.paymentKind: "PayPal"], [.paymentKind: "XX"],
                [.paymentKind: "Rechnung"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let kind = voucher.paymentKind
        guard !kind.isEmpty else { return }
        for accepted in kinds where voucher.bytes[kind.indices].elementsEqual(accepted.utf8) { return }
        let text = voucher.text(kind)
        let shown = Finding.excerpt(text)
        let meant = kinds.first { $0 == text.uppercased() } ?? PaymentKindAccepted.byName[text.lowercased()]
        let list = kinds.joined(separator: ", ")
        examination.report(
            self, .paymentKind, value: kind,
            Phrase("The kind of payment \"\(shown)\" is not accepted.", de: "Die Zahlart \"\(shown)\" gibt es nicht."),
            hint: meant.map { Phrase("write \($0)", de: "\($0) schreiben") }
                ?? Phrase("write one of \(list), or leave it empty", de: "\(list) schreiben oder leer lassen"))
    }

    private static let byName = [
        "paypal": "PP", "card": "CC", "credit card": "CC", "kreditkarte": "CC", "transfer": "CT", "bank transfer": "CT",
        "überweisung": "CT", "vorkasse": "CT", "direct debit": "DD", "sepa": "DD", "lastschrift": "DD",
    ]
}
