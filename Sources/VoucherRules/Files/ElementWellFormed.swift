import Findings

/// An element is well-formed.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct ElementWellFormed: Rule {
    let code = "FIL-07"
    let isEssential = true
    let demand = Phrase(
        "An order in XML is well-formed, and the file does not end before its end tag.",
        de: "Eine Bestellung in XML ist wohlgeformt, und die Datei endet nicht vor ihrem End-Tag.")
    let mending = Phrase(
        "Correct the element, or transfer the file again.",
        de: "Das Element berichtigen, oder die Datei noch einmal übertragen.")
    let basis = Phrase("Extensible Markup Language (XML) 1.0")
    let examples = RuleExamples(passing: [], failing: [])
}
