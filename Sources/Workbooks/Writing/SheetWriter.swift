/// Writes a workbook of one sheet, row by row, front to back.
///
/// The file depends on what is written only: the same rows give the same bytes, at any time. Memory holds the
/// comments and some hundred KiB. What is written comes back from a ``Workbook`` as it was.
///
///     let writer = try SheetWriter(sheetName: "Rejected", header: ["order", "total"]) { file += $0 }
///     try writer.write([.text("1001"), .number("119.00")])
///     try writer.finish()
///
/// A writer belongs to one thread. After an error, its own or one of `output`, the file is of no use.
public final class SheetWriter {
    /// The longest text of a cell or a comment that a spreadsheet program takes, in UTF-16 units.
    public static let maximumTextLength = 32_767

    private let sheetName: String
    private var zip: ZipWriter
    private var marks: [CellMark] = []
    private var comments = SheetComments()
    private var rowNumber = 0
    private var buffer: [UInt8] = []

    /// Begins a workbook and writes its header as the first row; `output` is given the bytes in order.
    ///
    /// Of the name of the sheet, characters that can't be in one become `_`, and 31 are kept.
    public init(sheetName: String, header: [String], output: @escaping ([UInt8]) throws -> Void) throws {
        self.sheetName = Self.valid(sheetName)
        zip = ZipWriter(output: output)
        try zip.begin(SheetParts.sheetName)
        try zip.append(SheetParts.sheetHead.utf8)
        _ = try write(header.map { .text($0) }, textStyle: .header)
    }

    /// Writes the next row and returns its number, as shown.
    ///
    /// Throws ``WorkbookError`` if the row or a text in it is longer than a sheet can hold; the row is not there then.
    @discardableResult
    public func write(_ cells: [WrittenCell]) throws -> Int { try write(cells, textStyle: .text) }

    /// Writes what stands behind the rows; the writer is of no more use then.
    public func finish() throws {
        try zip.append(SheetParts.sheetFoot(hasComments: !comments.isEmpty).utf8)
        try zip.end()
        if !comments.isEmpty {
            let targets = [("vmlDrawing", "../drawings/vmlDrawing1.vml"), ("comments", "../comments1.xml")]
            try zip.write("xl/worksheets/_rels/sheet1.xml.rels", SheetParts.relationships(targets).utf8)
            try zip.write("xl/comments1.xml", comments.commentsPart)
            try zip.write("xl/drawings/vmlDrawing1.vml", comments.drawingPart)
        }
        var name: [UInt8] = []
        EscapedText.appendEncoded(sheetName.utf8, to: &name)
        try zip.write("xl/workbook.xml", SheetParts.workbook(sheetName: name))
        let parts = [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]
        try zip.write("xl/_rels/workbook.xml.rels", SheetParts.relationships(parts).utf8)
        try zip.write("xl/styles.xml", CellStyle.part(marks).utf8)
        try zip.write("_rels/.rels", SheetParts.relationships([("officeDocument", "xl/workbook.xml")]).utf8)
        try zip.write("[Content_Types].xml", SheetParts.contentTypes(hasComments: !comments.isEmpty).utf8)
        try zip.finish()
    }

    private func write(_ cells: [WrittenCell], textStyle: CellStyle) throws -> Int {
        guard rowNumber < WorkbookLimits.maximumRow, cells.count <= WorkbookLimits.maximumColumn else {
            throw Self.unwritable("a sheet has no more than 1,048,576 rows and 16,384 columns")
        }
        for cell in cells {
            if case .text(let text) = cell.value { try Self.checkLength(String(decoding: text, as: UTF8.self)) }
            try Self.checkLength(cell.comment)
        }
        rowNumber += 1
        buffer.removeAll(keepingCapacity: true)
        buffer += "<row r=\"\(rowNumber)\">".utf8
        for (index, cell) in cells.enumerated() {
            let place = CellReference.letters(index + 1) + "\(rowNumber)"
            cell.append(at: place, textStyle: textStyle, marks: &marks, to: &buffer)
            if !cell.comment.isEmpty { comments.append(cell.comment, column: index + 1, row: rowNumber) }
        }
        buffer += "</row>".utf8
        try zip.append(buffer)
        return rowNumber
    }

    /// Whether a cell or a comment can hold a text.
    public static func fits(_ text: String) -> Bool {
        text.utf8.count <= maximumTextLength || text.utf16.count <= maximumTextLength
    }

    private static func checkLength(_ text: String) throws {
        guard fits(text) else {
            throw unwritable("a text is longer than \(maximumTextLength) characters, the most that a cell can hold")
        }
    }

    private static func unwritable(_ message: String) -> WorkbookError {
        WorkbookError(.unwritable, message, hint: "write a CSV file instead")
    }

    private static func valid(_ name: String) -> String {
        var valid = String(
            name.prefix(31).map {
                "[]:*?/\\".contains($0) || $0.unicodeScalars.contains { $0.value < 32 } ? "_" : $0
            })
        while valid.utf16.count > 31 { valid.removeLast() }
        // An apostrophe may stand anywhere but at the ends.
        if valid.hasPrefix("'") { valid = "_" + valid.dropFirst() }
        if valid.hasSuffix("'") { valid = valid.dropLast() + "_" }
        return valid.isEmpty ? "Sheet1" : valid
    }
}
