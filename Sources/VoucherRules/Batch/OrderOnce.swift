import Findings
import Vouchers

/// An order does not look like another one of the run.
package struct OrderOnce: Rule {
    package let code = "DUP-04"
    package let severity = Severity.warning
    package let demand = Phrase(
        "No two orders of a run, or of the runs of a week, are of one customer, one day and one amount.",
        de:
            "Keine zwei Bestellungen eines Laufs, oder der Läufe einer Woche, sind von einem Kunden, einem Tag und einem "
            + "Betrag.")
    package let mending = Phrase(
        "Look whether it was entered twice; two orders alike are no fault.",
        de: "Nachsehen, ob sie doppelt erfasst ist; zwei gleiche Bestellungen sind kein Fehler.")
    package let basis = Phrase(
        "orders entered by hand are entered twice under two references",
        de: "von Hand Erfasstes wird doppelt unter zwei Referenzen erfasst")

    /// Creates the rule.
    package init() {}

    package var examples: RuleExamples {
        let second = "A-2"
        return RuleExamples(
            passing: [
                [:], .rows([:], [:]), .rows([:], [.orderReference: second, .orderDate: "2026-11-03"]),
                .rows([:], [.orderReference: second, .itemUnitPrice: "11.00"]),
                .rows([:], [.orderReference: second, .customerReference: "C-2"]),
                .rows([.orderDate: ""], [.orderDate: "", .orderReference: second]),
            ],
            failing: [
                .rows([:], [.orderReference: second]),
                .rows([:], [.orderReference: second, .itemLabel: "Bulb"]),
                .rows([:], [.orderReference: second, .itemQuantity: "1", .itemUnitPrice: "20.00"]),
                .rows([:], [.orderReference: second], [.orderReference: "A-3"]),
                .rows([:], [.orderReference: "B-1", .itemUnitPrice: "5"], [.orderReference: second]),
            ])
    }

    /// The finding on the later of two orders that look alike.
    package func finding(file: String, row: Int, other: Int, otherFile: String?, severity: Severity) -> Finding {
        let place = otherFile.map { " of \($0)" } ?? ""
        let german = otherFile.map { " von \($0)" } ?? ""
        return Finding(
            code: code, severity: severity,
            message: Phrase(
                "The order looks like the one in row \(other)\(place): customer, day and amount are the same.",
                de: "Die Bestellung sieht aus wie die in Zeile \(other)\(german): Kunde, Tag und Betrag sind gleich."),
            hint: Phrase(
                "look whether it was entered twice; if it is right, nothing is to be done",
                de: "nachsehen, ob sie doppelt erfasst ist; wenn sie stimmt, ist nichts zu tun"),
            field: "order_reference", position: SourcePosition(file: file, row: row))
    }

    /// The finding on an order that looks like one of an earlier run.
    package func finding(file: String, row: Int, reference: String, run: String, severity: Severity) -> Finding {
        Finding(
            code: code, severity: severity,
            message: Phrase(
                "The order looks like \(reference) of run \(run): customer, day and amount are the same.",
                de: "Die Bestellung sieht aus wie \(reference) aus Lauf \(run): Kunde, Tag und Betrag sind gleich."),
            hint: Phrase(
                "look whether it was entered twice; if it is right, nothing is to be done",
                de: "nachsehen, ob sie doppelt erfasst ist; wenn sie stimmt, ist nichts zu tun"),
            field: "order_reference", position: SourcePosition(file: file, row: row))
    }
}
