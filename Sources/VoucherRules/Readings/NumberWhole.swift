import Findings

/// A number that identifies is whole.
///
/// It is held beyond vouchers, where cells become the fields of vouchers; golden cases show it.
struct NumberWhole: Rule {
    let code = "MAP-15"
    let isEssential = true
    let demand = Phrase(
        "A number that stands for somebody or something is all in its cell: no more than 15 digits, and nothing "
            + "that only its format shows.",
        de:
            "Eine Zahl, die für jemanden oder etwas steht, ist ganz in ihrer Zelle: höchstens 15 Ziffern, und "
            + "nichts, das nur ihr Format zeigt.")
    let mending = Phrase(
        "Format the column as text and write the value as it is shown.",
        de: "Die Spalte als Text formatieren und den Wert so schreiben, wie er angezeigt wird.")
    let basis = Phrase(
        "spreadsheets keep 15 digits, and show a format's signs around them",
        de: "Tabellenkalkulationen behalten 15 Stellen und zeigen die Zeichen eines Formats darum")
    let examples = RuleExamples(passing: [], failing: [])
}
