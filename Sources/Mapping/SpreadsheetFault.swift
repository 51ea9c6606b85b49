import Bytes
import Findings
import Records

/// Cells that show a fault of a spreadsheet instead of a value, by what a workbook knows of them or by their text.
///
/// A table that was exported from a spreadsheet has the faults as texts, in the language of the program: `#N/A` is `#NV`
/// in German. Left alone they would become names on invoices.
enum SpreadsheetFault {
    /// What Excel and LibreOffice show, in English, German, French, Spanish, Italian and Dutch.
    private static let texts: Set<String> = [
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!",
        "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#EXTERNAL!", "#PYTHON!", "#WERT!", "#BEZUG!",
        "#ZAHL!", "#NV", "#ÜBERLAUF!", "#KALK!", "#FELD!", "#BLOCKIERT!", "#VERBINDEN!", "#UNBEKANNT!", "#NUL!",
        "#VALEUR!", "#NOM?", "#NOMBRE!", "#PROPAGATION!", "#CHAMP!", "#¡VALOR!", "#¡REF!", "#¿NOMBRE?", "#¡NUM!",
        "#¡NULO!", "#¡DIV/0!", "#N/D", "#VALORE!", "#RIF!", "#NOME?", "#NULLO!", "#WAARDE!", "#VERW!", "#NAAM?",
        "#GETAL!", "#N/B", "#LEEG!", "#DEEL/0!",
    ]
    /// The longest of them, in bytes, and then some.
    private static let longest: UInt32 = 20

    /// Whether a text is a fault, or the signs that stand for a column that is too narrow.
    @inline(__always)
    static func isOne(_ value: ByteRange, in bytes: [UInt8]) -> Bool {
        guard value.count > 2, bytes[value.lowerBound] == UInt8(ascii: "#") else { return false }
        return isKnown(value, in: bytes)
    }

    private static func isKnown(_ value: ByteRange, in bytes: [UInt8]) -> Bool {
        if bytes[value.indices].allSatisfy({ $0 == UInt8(ascii: "#") }) { return true }
        return value.count <= longest && texts.contains(bytes.text(value))
    }

    /// What is wrong with a cell, and how to mend it.
    ///
    /// - Parameter isShown: Whether the value may stand in a message, which goes to screens and logs.
    static func words(of kind: CellKind?, _ value: String, isShown: Bool) -> (message: Phrase, hint: Phrase) {
        let shown = isShown ? Finding.excerpt(value) : nil
        switch kind {
        case .noNumber:
            return (
                shown.map {
                    Phrase(
                        "The cell should hold a number, and \"\($0)\" is none.",
                        de: "Die Zelle sollte eine Zahl enthalten, und \"\($0)\" ist keine.")
                } ?? Phrase("The cell should hold a number.", de: "Die Zelle sollte eine Zahl enthalten."),
                Phrase("write the number", de: "die Zahl schreiben")
            )
        case .tooManyDigits:
            return (
                tooManyDigits(shown),
                Phrase(
                    "format the column as text and write it again",
                    de: "die Spalte als Text formatieren und die Zahl noch einmal schreiben")
            )
        case .noDate:
            return (
                shown.map {
                    Phrase(
                        "The cell is formatted as a date, and the calendar has none for \"\($0)\".",
                        de: "Die Zelle ist als Datum formatiert, und zu \"\($0)\" gibt es keines.")
                }
                    ?? Phrase(
                        "The cell is formatted as a date, and the calendar has none for its number.",
                        de: "Die Zelle ist als Datum formatiert, und zu ihrer Zahl gibt es keines."),
                Phrase("write the date", de: "das Datum schreiben")
            )
        case .unreadable:
            return (
                Phrase("The cell holds something that can't be read.", de: "Der Inhalt der Zelle ist nicht lesbar."),
                Phrase("write the value", de: "den Wert schreiben")
            )
        case .notCalculated:
            return (
                Phrase(
                    "The cell has a formula, and the file does not have its result.",
                    de: "Die Zelle hat eine Formel, und in der Datei fehlt deren Ergebnis."),
                Phrase(
                    "open the file in a spreadsheet program and save it, or write the value",
                    de: "die Datei in einer Tabellenkalkulation öffnen und speichern, oder den Wert schreiben")
            )
        default:
            return (
                shown.map { Phrase("The cell shows the fault \($0).", de: "Die Zelle zeigt den Fehler \($0).") }
                    ?? Phrase(
                        "A cell that the value is made of shows a fault.",
                        de: "Eine Zelle, aus der der Wert entsteht, zeigt einen Fehler."),
                Phrase(
                    "correct its formula, or write the value",
                    de: "ihre Formel berichtigen, oder den Wert schreiben")
            )
        }
    }

    /// What is wrong with a number that lost its end; nil stands for one that may not be shown.
    static func tooManyDigits(_ shown: String?) -> Phrase {
        let shown = shown.map { $0 + " " } ?? ""
        return Phrase(
            "The number \(shown)has more digits than the 15 that a spreadsheet keeps.",
            de: "Die Zahl \(shown)hat mehr als die 15 Stellen, die eine Tabellenkalkulation behält.")
    }
}
