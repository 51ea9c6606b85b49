import Bytes
import Findings
import Vouchers

/// The number of an order fits where bookkeeping keeps it.
struct OrderNumberBookable: VoucherRule {
    let code = "HDR-03"
    let demand = Phrase(
        "The order number has at most 36 characters, of those that DATEV takes: letters, digits and $ & % * + - / _.",
        de: "Die Auftragsnummer hat höchstens 36 Zeichen, die DATEV annimmt: Buchstaben, Ziffern und $ & % * + - / _.")
    let mending = Phrase(
        "Use letters, digits, hyphen and slash.", de: "Buchstaben, Ziffern, Bindestrich und Schrägstrich verwenden.")
    let basis = Phrase("DATEV EXTF, Belegfeld 1")

    private static let maximum = 36

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.orderNumber: "2026/0001"], [.orderNumber: "PO_1-2"],
                [.orderNumber: String(repeating: "9", count: 36)],
                [.orderNumber: "#1001"],
            ],
            failing: [
                [.orderNumber: String(repeating: "9", count: 37)], [.orderNumber: "2026 1"], [.orderNumber: "Ä-1"],
                [.orderNumber: "a.b"], [.orderNumber: "1;2"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let number = voucher.number
        if number.count > OrderNumberBookable.maximum,
            case let count = voucher.bytes[number.indices].count(where: { $0 & 0xC0 != 0x80 }),
            count > OrderNumberBookable.maximum
        {
            examination.report(
                self, .orderNumber, value: number,
                Phrase(
                    "The order number has \(count) characters.", de: "Die Auftragsnummer hat \(count) Zeichen."),
                hint: Phrase("use at most 36", de: "höchstens 36 verwenden"))
            return
        }
        // The reference stands in for a number that is not given, and has a rule of its own.
        guard number != voucher.reference,
            !voucher.bytes[number.indices].allSatisfy(OrderNumberBookable.isBookable)
        else { return }
        let shown = Finding.excerpt(voucher.text(number))
        examination.report(
            self, .orderNumber, value: number, severity: .warning,
            Phrase(
                "The order number \"\(shown)\" has signs that DATEV does not take.",
                de: "Die Auftragsnummer \"\(shown)\" hat Zeichen, die DATEV nicht annimmt."),
            hint: Phrase(
                "letters, digits and $ & % * + - / _ are safe",
                de: "Buchstaben, Ziffern und $ & % * + - / _ sind sicher"))
    }

    private static func isBookable(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "%"),
            UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "_"),
            // Shops put it before their numbers, and exports for bookkeeping leave it out.
            UInt8(ascii: "#"):
            true
        default: false
        }
    }
}
