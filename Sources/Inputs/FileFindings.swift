import DelimitedText
import Findings
import Mapping
import TextEncodings
import XMLStream

/// The findings on rows and records as such, before anything is mapped.
enum FileFindings {
    /// The code of a row that does not fit the header.
    static let unfitRow = "FIL-02"

    /// - Parameter offset: Where what is no character begins, an index of `text`, which is what the decoder passed on.
    static func noCharacter(
        _ text: ArraySlice<UInt8>, at offset: Int, in encoding: TextEncoding, row: Int, line: Int
    ) -> Finding {
        let byte = encoding.encode(Array(text[..<offset])).count + 1
        let message: Phrase
        switch encoding {
        case .utf16LittleEndian, .utf16BigEndian:
            let rest = text[offset...]
            let unit = encoding.encode(Array(rest.prefix(3)))
            let shown = unit.map(hexadecimal).joined(separator: " ")
            message =
                rest.first == 0xFF
                ? Phrase(
                    "The text ends with half a character: the byte \(shown) has no second one in \(encoding.name).",
                    de:
                        "Der Text endet mit einem halben Zeichen: dem Byte \(shown) fehlt das zweite in \(encoding.name)."
                )
                : Phrase(
                    "The bytes \(shown) are half of a pair in \(encoding.name), and the other half is missing.",
                    de: "Die Bytes \(shown) sind ein halbes Paar in \(encoding.name), und die andere Hälfte fehlt.")
        default:
            let shown = hexadecimal(text[offset])
            message =
                encoding == .utf8
                ? Phrase("The byte \(shown) is not UTF-8.", de: "Das Byte \(shown) ist kein UTF-8.")
                : Phrase(
                    "The byte \(shown) stands for no character in \(encoding.name).",
                    de: "Das Byte \(shown) ist kein Zeichen in \(encoding.name).")
        }
        return Finding(
            code: "FIL-01", message: message,
            hint: encoding == .utf8
                ? Phrase("export the file again as UTF-8", de: "die Datei noch einmal als UTF-8 ausgeben")
                : Phrase(
                    "correct the character, or say with --encoding what the file is in",
                    de: "das Zeichen berichtigen, oder mit --encoding sagen, wie die Datei kodiert ist"),
            position: SourcePosition(row: row, line: line, field: "byte \(byte) of the row"))
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        "0x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    static func raggedRow(cells: Int, columns: Int, row: Int, line: Int) -> Finding {
        Finding(
            code: unfitRow,
            message: Phrase(
                "The row has \(cells) cells, the header \(columns).",
                de: "Die Zeile hat \(cells) Zellen, die Kopfzeile \(columns)."),
            hint: cells > columns
                ? Phrase(
                    "put a text that holds the delimiter in quotes",
                    de: "einen Text, der das Trennzeichen enthält, in Anführungszeichen setzen")
                : Phrase(
                    "the row was cut off, or a line end lacks quotes",
                    de: "die Zeile wurde abgeschnitten, oder ein Zeilenende steht nicht in Anführungszeichen"),
            position: SourcePosition(row: row, line: line))
    }

    /// - Parameter number: The two cells, as one text.
    static func cutNumber(_ number: String, cells: Int, columns: Int, row: Int, line: Int) -> Finding {
        let shown = Finding.excerpt(number)
        return Finding(
            code: unfitRow,
            message: Phrase(
                "The row has \(cells) cells, the header \(columns): \"\(shown)\" may be one number that its comma has cut "
                    + "in two.",
                de:
                    "Die Zeile hat \(cells) Zellen, die Kopfzeile \(columns): \"\(shown)\" ist vielleicht eine Zahl, die "
                    + "ihr Komma zerteilt hat."),
            hint: Phrase(
                "put numbers with a decimal comma in quotes; if rows end with a comma too many, end the header with one too",
                de:
                    "Zahlen mit Dezimalkomma in Anführungszeichen setzen; enden Zeilen mit einem Komma zu viel, auch die "
                    + "Kopfzeile damit beenden"),
            position: SourcePosition(row: row, line: line))
    }

    /// - Parameter candidates: The keys of the orders that the row may belong to.
    static func unknownOrder(
        _ standing: RowStanding, candidates: [String], field: String, row: Int, line: Int
    ) -> Finding {
        let fact =
            switch standing {
            case .nameless: Phrase("Row \(row) names no order", de: "Zeile \(row) nennt keine Bestellung")
            case .shifted:
                Phrase("The cells of row \(row) have moved", de: "Die Zellen von Zeile \(row) sind verschoben")
            case .named, .unreadable:
                Phrase(
                    "Row \(row) can't be read as far as the name of its order",
                    de: "Zeile \(row) ist bis zum Namen ihrer Bestellung nicht lesbar")
            }
        let orders = candidates.map { Finding.excerpt($0) }
        let owners = Phrase(
            "; it may belong to \(orders.joined(separator: " or to ")).",
            de: "; sie gehört vielleicht zu \(orders.joined(separator: " oder zu ")).")
        return Finding(
            code: "FIL-09", message: fact + (orders.isEmpty ? "." : owners),
            hint: standing == .nameless
                ? Phrase(
                    "write the order reference in every row, and delete rows that are no items",
                    de: "die Bestellreferenz in jede Zeile schreiben, und Zeilen löschen, die keine Positionen sind")
                : Phrase("correct row \(row)", de: "Zeile \(row) berichtigen"),
            position: SourcePosition(row: row, line: line, field: field))
    }

    /// What of a record would be lost without a word.
    static func lost(_ remark: XMLRemark, columns: [XMLColumn], repeats: Mapping.Repeats, row: Int) -> Finding {
        var severity = Severity.error
        let message: Phrase
        let hint: Phrase
        var field: String?
        switch remark.kind {
        case .nearMiss(let name, let meant):
            message = Phrase(
                "\(name) is unknown here. Did you mean \(meant)?",
                de: "\(name) ist hier unbekannt. Ist \(meant) gemeint?")
            hint = Phrase("write \(meant), or take it out", de: "\(meant) schreiben oder es herausnehmen")
        case .recordWithin(let name):
            message = Phrase(
                "The record has another <\(name)> within it, which would be left out.",
                de: "In dem Datensatz steht ein weiterer <\(name)>, der wegfiele.")
            hint = Phrase("write one behind the other", de: "beide hintereinander schreiben")
        case .repeated(let column):
            field = columns.indices.contains(column) ? columns[column].path : nil
            message = Phrase(
                "There is a second value, other than the first, where one is read.",
                de: "Es gibt einen zweiten, anderen Wert, wo einer gelesen wird.")
            hint = Phrase(
                "leave one of them, or say in the mapping which is meant, with join or with repeats: warn",
                de:
                    "einen davon lassen, oder in der Zuordnung sagen, welcher gemeint ist, mit join oder mit repeats: warn"
            )
            if repeats == .warn { severity = .warning }
        }
        return Finding(
            code: "FIL-10", severity: severity, message: message, hint: hint,
            position: SourcePosition(row: row, line: remark.line, field: field))
    }

    /// - Parameter message: What the library says of the fault.
    static func unfit(_ message: String, schema: String, row: Int, line: Int) -> Finding {
        Finding(
            code: "FIL-08", message: Phrase(message),
            hint: Phrase(
                "correct the element as \(schema) wants it", de: "das Element berichtigen, wie \(schema) es verlangt"),
            position: SourcePosition(row: row, line: line))
    }

    static func brokenRow(_ fault: RowFault, row: Int, line: Int, columns: [String]) -> Finding {
        var position = SourcePosition(row: row, line: line)
        switch fault {
        case .unterminatedQuote(let column, _), .textAfterQuote(let column, _):
            position.column = Int(column)
            if columns.indices.contains(Int(column) - 1) { position.field = columns[Int(column) - 1] }
        case .tooLong: break
        }
        return Finding(code: unfitRow, message: message(fault), hint: hint(fault), position: position)
    }

    private static func message(_ fault: RowFault) -> Phrase {
        switch fault {
        case .unterminatedQuote(let column, _):
            Phrase(
                "The quoted text in column \(column) has no closing quote.",
                de: "Dem Text in Spalte \(column) fehlt das schließende Anführungszeichen.")
        case .textAfterQuote(let column, _):
            Phrase(
                "Text follows the closing quote in column \(column).",
                de: "Hinter dem schließenden Anführungszeichen in Spalte \(column) steht noch Text.")
        case .tooLong(let limit):
            Phrase("The row is longer than \(limit) bytes.", de: "Die Zeile ist länger als \(limit) Bytes.")
        }
    }

    private static func hint(_ fault: RowFault) -> Phrase {
        switch fault {
        case .unterminatedQuote:
            Phrase(
                "close the quote, or write a quote that belongs to the text twice",
                de: "das Anführungszeichen schließen, oder eines, das zum Text gehört, doppelt schreiben")
        case .textAfterQuote:
            Phrase(
                "write a quote that belongs to the text twice",
                de: "ein Anführungszeichen, das zum Text gehört, doppelt schreiben")
        case .tooLong:
            Phrase(
                "check whether the file has the line ends and quotes it was read with",
                de: "prüfen, ob die Datei die Zeilenenden und Anführungszeichen hat, mit denen sie gelesen wurde")
        }
    }
}
