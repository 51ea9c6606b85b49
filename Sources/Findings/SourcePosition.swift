/// A place in a source, as a person finds it again.
public struct SourcePosition: Codable, Sendable, Hashable {
    /// The name of the file.
    public var file: String?
    /// The row as a spreadsheet numbers it: the header of a CSV file is row 1.
    ///
    /// For XML, the ordinal of the record.
    public var row: Int?
    /// The physical line, from 1.
    public var line: Int?
    /// The ordinal of the column, from 1; for XML nil.
    ///
    /// In a fault of the bytes themselves, the byte within the line.
    public var column: Int?
    /// The header of the column, or the path of the XML field.
    public var field: String?
    /// The sheet of a workbook.
    public var sheet: String?

    /// Creates a position from what is known of it.
    public init(
        file: String? = nil, row: Int? = nil, line: Int? = nil, column: Int? = nil, field: String? = nil,
        sheet: String? = nil
    ) {
        self.file = file
        self.row = row
        self.line = line
        self.column = column
        self.field = field
        self.sheet = sheet
    }

    /// The cell as a spreadsheet names it ("D17", "Sheet1!D17"), or the path for XML; nil if the column is unknown.
    public var cell: String? {
        guard let row, let column else { return field }
        return sheetPrefix + SourcePosition.columnLetters(column) + String(row)
    }

    /// The name of the sheet as formulas write it: in quotes if it is not one plain word.
    private var sheetPrefix: String {
        guard let sheet else { return "" }
        let isPlain = sheet.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && sheet.first?.isNumber == false
        return (isPlain ? sheet : "'" + sheet.replacing("'", with: "''") + "'") + "!"
    }

    /// The letters of a spreadsheet column: 1 is "A", 27 is "AA".
    public static func columnLetters(_ column: Int) -> String {
        var rest = column
        var letters = ""
        while rest > 0 {
            let digit = (rest - 1) % 26
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(digit))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}

extension SourcePosition: CustomStringConvertible {
    /// The position in English words: `orders.csv, row 17 (line 19), column "PLZ"`.
    public var description: String { text(in: .english) }

    /// The position in words; the line of a text file is told where it is not the row.
    public func text(in language: Language) -> String {
        let (rowWord, lineWord, columnWord) =
            switch language {
            case .english: ("row", "line", "column")
            case .german: ("Zeile", "Textzeile", "Spalte")
            }
        var parts: [String] = []
        if let file { parts.append(file) }
        if sheet != nil, let row {
            parts.append(column == nil ? "\(sheetPrefix)\(row)" : cell ?? "")
            if let field { parts.append("\(columnWord) \"\(field)\"") }
            return parts.joined(separator: ", ")
        }
        switch (row, line) {
        case (let row?, let line?) where row != line: parts.append("\(rowWord) \(row) (\(lineWord) \(line))")
        case (let row?, _): parts.append("\(rowWord) \(row)")
        case (nil, let line?): parts.append("\(lineWord) \(line)")
        case (nil, nil): break
        }
        if let field {
            parts.append("\(columnWord) \"\(field)\"")
        } else if let column {
            parts.append("\(columnWord) \(column)")
        }
        return parts.joined(separator: ", ")
    }
}
