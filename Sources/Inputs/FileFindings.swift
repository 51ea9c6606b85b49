import DelimitedText
import Findings

/// The findings on rows and records as such, before anything is mapped.
enum FileFindings {
    static func notUTF8(byte: UInt8, row: Int, line: Int, column: Int) -> Finding {
        Finding(
            code: "FIL-01", message: "The byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8.",
            hint: "export the file again as UTF-8",
            position: SourcePosition(row: row, line: line, field: "byte \(column) of the row"))
    }

    static func raggedRow(cells: Int, columns: Int, row: Int, line: Int) -> Finding {
        Finding(
            code: "FIL-02", message: "The row has \(cells) cells, the header \(columns).",
            hint: cells > columns
                ? "put a text that holds the delimiter in quotes" : "the row was cut off, or a line end lacks quotes",
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
