import Findings

/// A text is no date.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct TextUndated: Rule {
    let code = "MAP-14"
    let isEssential = true
    let demand = Phrase(
        "A cell whose field is no date holds none: a spreadsheet makes a date of the house number 1-3.",
        de:
            "Eine Zelle, deren Feld kein Datum ist, enthält keines: eine Tabellenkalkulation macht aus der "
            + "Hausnummer 1-3 eines.")
    let mending = Phrase(
        "Format the column as text and write the value again.",
        de: "Die Spalte als Text formatieren und den Wert noch einmal schreiben.")
    let basis = Phrase(
        "spreadsheets make dates of what looks like one",
        de: "Tabellenkalkulationen machen ein Datum aus allem, was so aussieht")
    let examples = RuleExamples(passing: [], failing: [])
}
