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
    static func words(of kind: CellKind?, _ value: String) -> (message: String, hint: String) {
        switch kind {
        case .noNumber:
            ("The cell should hold a number, and \"\(Finding.excerpt(value))\" is none.", "write the number")
        case .tooManyDigits:
            (
                "The number \(Finding.excerpt(value)) has more digits than the 15 that a spreadsheet keeps.",
                "format the column as text and write it again"
            )
        case .noDate:
            (
                "The cell is formatted as a date, and the calendar has none for \"\(Finding.excerpt(value))\".",
                "write the date"
            )
        case .unreadable: ("The cell holds something that can't be read.", "write the value")
        case .notCalculated:
            (
                "The cell has a formula, and the file does not have its result.",
                "open the file in a spreadsheet program and save it, or write the value"
            )
        default:
            ("The cell shows the fault \(Finding.excerpt(value)).", "correct its formula, or write the value")
        }
    }
}
