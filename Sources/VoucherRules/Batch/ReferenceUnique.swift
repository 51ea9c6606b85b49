import Findings
import Vouchers

/// No two orders of a run have one reference.
package struct ReferenceUnique: Rule {
    package let code = "DUP-01"
    package let isEssential = true
    package let demand = Phrase(
        "The reference of an order stands in one place of a run: its rows follow each other, and no other order has it.",
        de:
            "Die Referenz einer Bestellung steht an einer Stelle eines Laufs: ihre Zeilen folgen aufeinander, und keine "
            + "andere Bestellung hat sie.")
    package let mending = Phrase(
        "Put the rows of one order next to each other; give two orders two references.",
        de: "Die Zeilen einer Bestellung zusammenrücken; zwei Bestellungen zwei Referenzen geben.")
    package let basis = Phrase(
        "API: an order's reference is unique; to send either of two would be a guess",
        de: "API: die Referenz einer Bestellung ist eindeutig; eine von zweien zu senden wäre geraten")

    /// Creates the rule.
    package init() {}

    package var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], .rows([:], [:]), .rows([:], [.orderReference: "A-2"]), .rows([:], [.orderReference: "a-1"]),
                .rows([:], [:], [.orderReference: "A-2"], [.orderReference: "A-2"]),
            ],
            failing: [
                .rows([:], [.orderReference: "A-2"], [:]),
                .rows([:], [.orderReference: "A-2"], [.itemLabel: "Bulb"]),
                .rows([.orderReference: "A-2"], [:], [.orderReference: "A-2"]),
                .rows([:], [.orderReference: "A-2"], [:], [.orderReference: "A-2"]),
                .rows([:], [.orderReference: "A-2"], [.itemUnitPrice: "11.00"]),
            ])
    }

    /// The finding on one of two places; `other` is the row of the other.
    package func finding(_ reference: String, file: String, row: Int, other: Int) -> Finding {
        Finding(
            code: code,
            message: Phrase(
                "The order reference \"\(reference)\" also stands in row \(other).",
                de: "Die Referenz \"\(reference)\" steht auch in Zeile \(other)."),
            hint: Phrase(
                "put the rows of one order next to each other; give two orders two references",
                de: "die Zeilen einer Bestellung zusammenrücken; zwei Bestellungen zwei Referenzen geben"),
            field: "order_reference", value: reference, position: SourcePosition(file: file, row: row))
    }
}
