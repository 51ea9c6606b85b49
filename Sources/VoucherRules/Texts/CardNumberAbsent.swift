import Bytes
import Findings
import Identifiers
import Vouchers

/// No text holds the number of a payment card.
struct CardNumberAbsent: VoucherRule {
    let code = "HDR-08"
    let demand = Phrase(
        "No field holds the number of a payment card.", de: "Kein Feld enthält die Nummer einer Zahlungskarte.")
    let mending = Phrase(
        "Remove the number; at most the first six and the last four digits may be kept.",
        de: "Die Nummer entfernen; höchstens die ersten sechs und die letzten vier Ziffern dürfen bleiben.")
    let basis = Phrase("BR-51; PCI DSS 3.4")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.note: "paid by card ending in 1111"], [.itemProductNumber: "4006381333931"],
                [.note: "411111******1111"], [.itemDescription: "serial 4111111111111112"],
            ],
            failing: [
                [.note: "4111 1111 1111 1111"], [.note: "Visa 4111111111111111, 12/27"],
                [.itemDescription: "5555-5555-5555-4444"], [.billingExtra: "378282246310005"],
                [.orderNumber: "6011111111111117"], [.itemLabel: "card 3530111333300000"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard examination.traits.contains(.manyDigits) else { return }
        let bytes = voucher.bytes.span
        var found: [(VoucherField, Int?, ByteRange)] = []
        voucher.forEachText { field, line, text in
            if let card = PaymentCard.find(in: bytes, text.indices) { found.append((field, line, card.range)) }
        }
        for (field, line, range) in found {
            let masked = PaymentCard.masked(bytes.extracting(range.indices))
            examination.report(
                self, field, line: line, value: range, masked: masked,
                Phrase("This is the number of a payment card.", de: "Das ist die Nummer einer Zahlungskarte."),
                hint: Phrase(
                    "remove it; only the first six and last four digits may be kept",
                    de: "sie entfernen; nur die ersten sechs und letzten vier Ziffern dürfen bleiben"))
        }
    }
}
