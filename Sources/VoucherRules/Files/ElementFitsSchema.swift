import Findings

/// An element fits its schema.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct ElementFitsSchema: Rule {
    let code = "FIL-08"
    let isEssential = true
    let demand = Phrase(
        "An order in XML fits the schema that --schema names.",
        de: "Eine Bestellung in XML passt zum Schema, das --schema nennt.")
    let mending = Phrase(
        "Correct the element as the schema wants it.",
        de: "Das Element berichtigen, wie das Schema es verlangt.")
    let basis = Phrase("XML Schema 1.0")
    let examples = RuleExamples(passing: [], failing: [])
}
