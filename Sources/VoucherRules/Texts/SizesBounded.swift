import Bytes
import Findings
import Vouchers

/// Nothing is longer than an invoice can hold.
struct SizesBounded: VoucherRule {
    let code = "FIL-03"
    let demand = Phrase(
        "A text has at most 10,000 characters, an order at most 1,000 items.",
        de: "Ein Text hat höchstens 10.000 Zeichen, eine Bestellung höchstens 1.000 Positionen.")
    let mending = Phrase(
        "Divide the order, or look whether an open quote has run several rows into one.",
        de:
            "Die Bestellung teilen, oder nachsehen, ob ein offenes Anführungszeichen mehrere Zeilen zu einer gemacht hat."
    )
    let basis = Phrase(
        "limits of our own: the API names none, and what is longer is a damaged file",
        de: "eigene Grenzen: die API nennt keine, und was länger ist, ist eine beschädigte Datei")

    /// The most characters of a text, and the most items of a voucher.
    static let characters = 10_000, items = 1_000

    var examples: RuleExamples {
        func items(_ count: Int) -> RuleExample {
            RuleExample(content: .rows(Array(repeating: [.orderReference: "A-1"], count: count)))
        }
        func text(_ count: Int, _ piece: String = "a ") -> String { String(repeating: piece, count: count / 2) }
        return RuleExamples(
            passing: [
                [:], items(1_000), [.itemDescription: text(10_000)], [.note: text(10_000, "ä ")],
                [.note: text(9_998, "€ ")],
            ],
            failing: [
                [.itemDescription: text(10_002)], items(1_001), [.note: text(20_000)], [.itemLabel: text(10_002, "ä ")],
                [.billingInfo: text(12_000)],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if voucher.lines.count > SizesBounded.items {
            let count = voucher.lines.count
            examination.report(
                self, .orderReference, value: voucher.reference,
                Phrase(
                    "The order has \(count) items, more than \(SizesBounded.items).",
                    de: "Die Bestellung hat \(count) Positionen, mehr als \(SizesBounded.items)."),
                hint: Phrase("divide it into several orders", de: "sie auf mehrere Bestellungen verteilen"))
        }
        guard examination.traits.contains(.long) else { return }
        var found: [(VoucherField, Int?, Int)] = []
        voucher.forEachText { field, line, text in
            guard Int(text.count) > SizesBounded.characters else { return }
            let count = voucher.bytes[text.indices].count { $0 & 0xC0 != 0x80 }
            if count > SizesBounded.characters { found.append((field, line, count)) }
        }
        for (field, line, count) in found {
            examination.report(
                self, field, line: line,
                Phrase(
                    "The text has \(count) characters, more than \(SizesBounded.characters).",
                    de: "Der Text hat \(count) Zeichen, mehr als \(SizesBounded.characters)."),
                hint: Phrase(
                    "shorten it; if rows have run together, close the quote",
                    de: "ihn kürzen; sind Zeilen zusammengelaufen, das Anführungszeichen schließen"))
        }
    }
}
