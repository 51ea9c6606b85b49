import Findings
import Money
import Vouchers

extension ReadingFault {
    /// What is wrong with a text that could not be read.
    func message(_ text: String) -> Phrase {
        let shown = Finding.excerpt(text)
        switch self {
        case .notANumber(.tooManyDigits, _):
            return Phrase(
                "\"\(shown)\" has more digits than can be held exactly.",
                de: "\"\(shown)\" hat mehr Stellen, als sich genau festhalten lassen.")
        case .notANumber(.wrongGrouping, let style):
            return Phrase(
                "\"\(shown)\" is grouped wrongly for numbers written as \(style.name).",
                de: "\"\(shown)\" ist falsch gruppiert für Zahlen der Form \(style.name).")
        case .notANumber(_, let style):
            return Phrase(
                "\"\(shown)\" is no number written as \(style.name).",
                de: "\"\(shown)\" ist keine Zahl der Form \(style.name).")
        case .notADate:
            return Phrase(
                "\"\(shown)\" is no date as the mapping declares them.",
                de: "\"\(shown)\" ist kein Datum, wie die Zuordnung sie festlegt.")
        case .noSuchDay:
            return Phrase("The calendar has no day \"\(shown)\".", de: "Den Tag \"\(shown)\" gibt es nicht.")
        case .notAFlag:
            return Phrase(
                "\"\(shown)\" is neither a yes nor a no.", de: "\"\(shown)\" ist weder ein Ja noch ein Nein.")
        }
    }

    /// One way to mend it.
    var hint: Phrase {
        switch self {
        case .notANumber(.tooManyDigits, _):
            Phrase(
                "use at most 18 digits, 9 of them behind the decimal sign",
                de: "höchstens 18 Stellen verwenden, 9 davon hinter dem Dezimalzeichen")
        case .notANumber(_, let style):
            Phrase(
                "write it as \(style.name), or say how the file writes numbers: with --numbers or in the mapping",
                de: "als \(style.name) schreiben, oder sagen, wie die Datei Zahlen schreibt: mit --numbers oder in der "
                    + "Zuordnung")
        case .notADate:
            Phrase(
                "say how the file writes dates: with --dates or in the mapping",
                de: "sagen, wie die Datei Daten schreibt: mit --dates oder in der Zuordnung")
        case .noSuchDay: Phrase("correct the day or the month", de: "Tag oder Monat berichtigen")
        case .notAFlag: Phrase("write true or false", de: "true oder false schreiben")
        }
    }
}
