import Findings
import Vouchers

/// The rows of an order agree.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show more of it.
struct RowsAgree: Rule {
    let code = "MAP-03"
    let isEssential = true
    let demand = Phrase(
        "All rows of an order say the same of the order as a whole, or leave it blank.",
        de: "Alle Zeilen einer Bestellung sagen dasselbe über die ganze Bestellung, oder lassen es leer.")
    let mending = Phrase(
        "Write the same in all rows of the order, or give the row another order reference.",
        de: "In allen Zeilen der Bestellung dasselbe schreiben, oder der Zeile eine andere Bestellreferenz geben.")
    let basis = Phrase(
        "rows that contradict each other may be two orders",
        de: "Zeilen, die einander widersprechen, können zwei Bestellungen sein")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], .rows([:], [:]), .rows([:], [.company: ""]), .rows([:], [.itemLabel: "Bulb"]),
                .rows([:], [.orderReference: "A-2", .currency: "USD"]),
            ],
            failing: [
                .rows([:], [.currency: "USD"]), .rows([:], [.company: "Bach AG"]),
                .rows([:], [.orderDate: "2026-11-03"]),
                .rows([:], [.billingZipcode: "20097"]), .rows([:], [:], [.netbased: "false"]),
            ])
    }
}
