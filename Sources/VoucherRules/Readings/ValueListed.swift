import Findings
import Vouchers

/// A value stands in the mapping's table.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show more of it.
struct ValueListed: Rule {
    let code = "MAP-01"
    let isEssential = true
    let demand = Phrase(
        "A value that the mapping replaces stands in its table.",
        de: "Ein Wert, den die Zuordnung ersetzt, steht in ihrer Tabelle.")
    let mending = Phrase(
        "Write one of the values that the table lists, or add it to the table.",
        de: "Einen der Werte schreiben, die die Tabelle aufzählt, oder ihn in die Tabelle aufnehmen.")
    let basis = Phrase(
        "a word that the mapping does not know would be a guess on the invoice",
        de: "ein Wort, das die Zuordnung nicht kennt, wäre auf der Rechnung geraten")

    var examples: RuleExamples {
        func row(_ rate: String) -> RuleExample { [.itemTaxProfile: "", .itemTaxRate: rate] }
        return RuleExamples(
            passing: [[:], row("19"), row("7"), row("19.00"), row("7.0")],
            failing: [row("20"), row("0"), row("0.19"), row("16"), row("19 %")])
    }
}
