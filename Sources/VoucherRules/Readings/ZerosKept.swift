import Findings

/// A post code keeps its zeros.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct ZerosKept: Rule {
    let code = "MAP-10"
    let severity = Severity.warning
    let demand = Phrase(
        "A post code that a workbook holds as a number has as many digits as those of its country.",
        de: "Eine Postleitzahl, die eine Arbeitsmappe als Zahl enthält, hat so viele Ziffern wie die ihres Landes.")
    let mending = Phrase(
        "Format the column as text and write the zeros in front.",
        de: "Die Spalte als Text formatieren und die führenden Nullen schreiben.")
    let basis = Phrase(
        "spreadsheets drop the zeros in front of a number",
        de: "Tabellenkalkulationen lassen die Nullen vor einer Zahl weg")
    let examples = RuleExamples(passing: [], failing: [])
}
