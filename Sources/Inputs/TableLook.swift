import Bytes
import DelimitedText
import Findings
import Mapping

/// The beginning of a table that no mapping is known for: its header and some rows.
public struct TableLook: Sendable {
    /// The names in the header.
    public var columns: [String]
    /// The first rows behind it, as texts.
    public var rows: [[String]]
    /// How the table is written, for people.
    public var dialect: String

    /// How many rows are looked at.
    static let rowCount = 200
    /// How many rows may stand before the header.
    private static let headerSearchRows = 50

    /// Takes the header out of rows: the one with the most cells for which `isName` holds, or else the first of the
    /// widest.
    init?(_ rows: [[String]], dialect: String, isName: (String) -> Bool) {
        var best: (index: Int, names: Int, width: Int)?
        for (index, row) in rows.prefix(TableLook.headerSearchRows).enumerated() {
            let names = row.count(where: isName)
            let width = row.count { !$0.isEmpty }
            if (names, width) > (best?.names ?? -1, best?.width ?? -1) { best = (index, names, width) }
        }
        guard let best, best.width > 1 else { return nil }
        columns = rows[best.index]
        self.rows = Array(rows[(best.index + 1)...])
        self.dialect = dialect
    }
}

extension InputOpener {
    /// Looks at the beginning of a table; `isName` tells whether a text may be the name of a column.
    public static func look(at file: String, isName: (String) -> Bool) throws(InputError) -> TableLook {
        if let workbook = WorkbookOpening(file: file) { return try workbook.look(isName: isName) }
        let feed = try ByteFeed(path: file)
        var buffer: [UInt8] = []
        var isWhole = false
        while !isWhole, buffer.count < ByteFeed.blockBytes { isWhole = try !feed.read(into: &buffer) }
        let dialect: Dialect
        do throws(DelimitedTextError) {
            dialect = try DialectSniffer.sniff(buffer, isWholeFile: isWhole)
        } catch {
            throw InputError(file: file, message: Phrase(error.message), hint: Phrase(error.hint))
        }
        var text = DelimitedBuffer(bytes: buffer, dialect: dialect)
        text.scan(isFinal: isWhole)
        let splitter = FieldSplitter(dialect: dialect)
        var scratch = text.bytes
        let rows = text.rows.prefix(TableLook.rowCount).map { row in
            var cells: [ByteRange] = []
            splitter.split(row: row.range, of: &scratch, into: &cells)
            return cells.map { scratch.text($0) }
        }
        guard let look = TableLook(rows, dialect: dialect.description, isName: isName) else {
            throw InputError(
                file: file,
                message: Phrase("there is no row that may be a header", de: "keine Zeile kann eine Kopfzeile sein"),
                hint: Phrase(
                    "give the columns names in one row of their own",
                    de: "den Spalten in einer eigenen Zeile Namen geben"))
        }
        return look
    }
}
