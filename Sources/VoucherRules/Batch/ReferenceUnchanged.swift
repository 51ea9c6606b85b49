import Findings

/// A reference keeps its content.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct ReferenceUnchanged: Rule {
    let code = "DUP-03"
    let isEssential = true
    let demand = Phrase(
        "A reference that was booked comes back with the same content, or not at all.",
        de: "Eine gebuchte Referenz kommt mit demselben Inhalt wieder, oder gar nicht.")
    let mending = Phrase(
        "Give the changed order a new reference, or correct its invoice.",
        de: "Der geänderten Bestellung eine neue Referenz geben, oder ihre Rechnung berichtigen.")
    let basis = Phrase(
        "§ 146 (4) AO: what is booked is not changed unseen",
        de: "§ 146 Abs. 4 AO: Gebuchtes wird nicht unbemerkt geändert")
    let examples = RuleExamples(passing: [], failing: [])
}
