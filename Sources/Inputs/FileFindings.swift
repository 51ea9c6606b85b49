import DelimitedText
import Findings
import TextEncodings

/// The findings on rows and records as such, before anything is mapped.
enum FileFindings {
    /// - Parameter offset: Where what is no character begins, an index of `text`, which is what the decoder passed on.
    static func noCharacter(
        _ text: ArraySlice<UInt8>, at offset: Int, in encoding: TextEncoding, row: Int, line: Int
    ) -> Finding {
        let byte = encoding.encode(Array(text[..<offset])).count + 1
        let message: String
        switch encoding {
        case .utf16LittleEndian, .utf16BigEndian:
            let rest = text[offset...]
            let unit = encoding.encode(Array(rest.prefix(3)))
            let shown = unit.map(hexadecimal).joined(separator: " ")
            message =
                rest.first == 0xFF
                ? "The text ends with half a character: the byte \(shown) has no second one in \(encoding.name)."
                : "The bytes \(shown) are half of a pair in \(encoding.name), and the other half is missing."
        default:
            let shown = hexadecimal(text[offset])
            message =
                encoding == .utf8
                ? "The byte \(shown) is not UTF-8." : "The byte \(shown) stands for no character in \(encoding.name)."
        }
        return Finding(
            code: "FIL-01", message: message,
            hint: encoding == .utf8
                ? "export the file again as UTF-8"
                : "correct the character, or say with --encoding what the file is in",
            position: SourcePosition(row: row, line: line, field: "byte \(byte) of the row"))
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        "0x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    static func raggedRow(cells: Int, columns: Int, row: Int, line: Int) -> Finding {
        Finding(
            code: "FIL-02", message: "The row has \(cells) cells, the header \(columns).",
            hint: cells > columns
                ? "put a text that holds the delimiter in quotes" : "the row was cut off, or a line end lacks quotes",
            position: SourcePosition(row: row, line: line))
    }

    /// - Parameter message: What the library says of the fault.
    static func unfit(_ message: String, schema: String, row: Int, line: Int) -> Finding {
        Finding(
            code: "FIL-08", message: message, hint: "correct the element as \(schema) wants it",
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
        let message = fault.description
        return Finding(
            code: "FIL-02", message: message.prefix(1).uppercased() + message.dropFirst() + ".", hint: fault.hint,
            position: position)
    }
}
