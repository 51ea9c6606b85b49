import Testing

@testable import Workbooks

@Suite struct SheetWriterTests {
    static func file(
        sheetName: String = "Rejected", header: [String] = ["a", "b"], _ rows: [[WrittenCell]]
    ) throws -> [UInt8] {
        var file: [UInt8] = []
        let writer = try SheetWriter(sheetName: sheetName, header: header) { file += $0 }
        for row in rows { try writer.write(row) }
        try writer.finish()
        return file
    }

    @Test(
        arguments: [
            "", "plain", "  blanks  ", "\t", "line\nbreak", "a\r\nb", "\u{0}\u{1}\u{B}\u{1F}", "_x000D_",
            "_x005F_x000D_",
            "__x0041__", "_x004", "<&>\"'", "]]>", "漢字 😀", "\u{FFFE}\u{FFFF}\u{FFFD}", "é\u{301}", "=1+1", "04821",
            "\u{7F}\u{85}\u{A0}\u{2028}", String(repeating: "x", count: 32_767),
        ])
    func bringsTextBack(text: String) throws {
        let workbook = try Workbook(bytes: Self.file(header: ["head"], [[.text(text)]]))
        var rows = try workbook.rows(of: workbook.sheets[0])
        _ = try rows.next()
        let row = try #require(try rows.next())
        #expect(row.number == 2)
        #expect(row.cells.map(\.kind) == [.text])
        #expect(Array(row.bytes(of: row.cells[0])) == Array(text.utf8))
        #expect(try rows.next() == nil)
    }

    @Test(
        arguments: [
            // What is written, and what it is read as.
            ("0", "n:0"), ("1", "n:1"), ("-1234.5", "n:-1234.5"), ("119.00", "n:119"), ("0.001", "n:0.001"),
            ("123456789012345", "n:123456789012345"), ("0.123456789012345", "n:0.123456789012345"),
            ("1234567890123456", "1234567890123456"), ("0.1234567890123456", "0.1234567890123456"), ("007", "007"),
            ("+5", "+5"), ("-0", "-0"), ("1E3", "1E3"), ("1,5", "1,5"), (".5", ".5"), ("5.", "5."), ("", ""),
            ("abc", "abc"), ("10000000000000000000000000000000", "10000000000000000000000000000000"),
        ])
    func neverChangesANumber(text: String, read: String) throws {
        #expect(try dump(Workbook(bytes: Self.file(header: ["h"], [[.number(text)]]))).last == "2: A=\(read)")
    }

    @Test(
        arguments: [
            ("2021-01-01", "d:2021-01-01"), ("1900-01-01", "d:1900-01-01"), ("1900-02-28", "d:1900-02-28"),
            ("1900-03-01", "d:1900-03-01"), ("9999-12-31", "d:9999-12-31"), ("1899-12-31", "1899-12-31"),
            ("2021-02-29", "2021-02-29"), ("2021-01-01T10:10:10", "dt:2021-01-01T10:10:10"), ("x", "x"),
            ("2021-01-01T00:00:00", "dt:2021-01-01T00:00:00"), ("2021-01-01T10:10", "2021-01-01T10:10"),
        ])
    func bringsDatesBack(text: String, read: String) throws {
        #expect(try dump(Workbook(bytes: Self.file(header: ["h"], [[.date(text)]]))).last == "2: A=\(read)")
    }

    @Test(arguments: ["USD", "€", "$", "kr.", "…", "A-", "a_b<&"])
    func bringsAMarkBack(mark: String) throws {
        let cell = WrittenCell(.marked(Array("12.5".utf8), CellMark(mark.utf8)), isMarked: true)
        let workbook = try Workbook(bytes: Self.file(header: ["h"], [[cell, cell]]))
        var rows = try workbook.rows(of: workbook.sheets[0])
        _ = try rows.next()
        let row = try #require(try rows.next())
        #expect(row.cells.map(\.kind) == [.number(isPercent: false), .number(isPercent: false)])
        #expect(row.cells.map { row.text(of: $0) } == ["12.5", "12.5"])
        #expect(row.cells.map { String(decoding: $0.mark.bytes, as: UTF8.self) } == [mark, mark])
    }

    @Test(arguments: ["#N/A", "#DIV/0!", "#NV", "12"])
    func writesFaults(text: String) throws {
        let read = text.hasPrefix("#") && text != "#NV" ? text : "#VALUE!"
        #expect(
            try dump(Workbook(bytes: Self.file(header: ["h"], [[WrittenCell(.error(Array(text.utf8)))]]))).last
                == "2: A=e:\(read)")
    }

    /// Every second of a day comes back as itself.
    @Test func keepsTimes() throws {
        for second in 0..<86_400 {
            var text = Array("9999-12-31T".utf8)
            text.appendTime(seconds: second)
            var read: [UInt8] = []
            let serial = try #require(WrittenCell.serial(of: text))
            _ = SerialDate.append(serial, as: .dateTime, in: .from1900, to: &read)
            if read != text { Issue.record("\(String(decoding: read, as: UTF8.self)) for second \(second)") }
        }
    }

    static let rows: [[WrittenCell]] = [
        [.text("1001", isMarked: true, comment: "there is no such customer <x> & \"y\"\nline 2"), .number("119.00")],
        [WrittenCell(.empty), WrittenCell(.boolean(true)), WrittenCell(.boolean(false))],
        [WrittenCell(.empty, isMarked: true, comment: " missing "), .date("2021-01-01"), .text("z")],
    ]

    @Test func writesRows() throws {
        let workbook = try Workbook(
            bytes: Self.file(sheetName: "a/b & \"c\" [d] that is much too long a name", Self.rows))
        #expect(workbook.sheets.map(\.name) == ["a_b & \"c\" _d_ that is much too "])
        #expect(
            try dump(workbook) == ["1: A=a B=b", "2: A=1001 B=n:119", "3: B=b:TRUE C=b:FALSE", "4: B=d:2021-01-01 C=z"])
    }

    @Test(arguments: [
        ("Rück & Co.", "Rück & Co."), ("Bob's", "Bob's"), ("'x'", "_x_"), ("2 \"x\"", "2 \"x\""), ("", "Sheet1"),
    ])
    func keepsTheNameOfTheSheet(name: String, kept: String) throws {
        #expect(try Workbook(bytes: Self.file(sheetName: name, [])).sheets.map(\.name) == [kept])
    }

    @Test func writesTheSameBytes() throws {
        let first = try Self.file(Self.rows)
        #expect(try Self.file(Self.rows) == first)
        #expect(WorkbookKind.sniff(first) == .xlsx)
    }

    @Test func writesCommentsWithTheirDrawing() throws {
        let bytes = try Self.file(Self.rows)
        let container = try Container(RandomAccessBytes(bytes), limits: WorkbookLimits())
        func text(_ part: String) throws -> String {
            String(decoding: try #require(try container.bytes(of: part, limit: 1 << 20)), as: UTF8.self)
        }
        let comments = try text("xl/comments1.xml")
        #expect(comments.contains("<comment ref=\"A2\" authorId=\"0\">"))
        #expect(comments.contains("there is no such customer &lt;x&gt; &amp; \"y\"\nline 2</t>"))
        #expect(comments.contains("<comment ref=\"A4\" authorId=\"0\"><text><t xml:space=\"preserve\"> missing </t>"))
        let drawing = try text("xl/drawings/vmlDrawing1.vml")
        #expect(drawing.contains("<x:Row>1</x:Row><x:Column>0</x:Column>"))
        #expect(drawing.contains("<x:Row>3</x:Row><x:Column>0</x:Column>"))
        #expect(try text(Parts.sheet).contains("<c r=\"A4\" s=\"1\"/>"))
        #expect(try text(Parts.sheet).hasSuffix("</sheetData><legacyDrawing r:id=\"rId1\"/></worksheet>"))
        #expect(try text("xl/worksheets/_rels/sheet1.xml.rels").contains("Target=\"../drawings/vmlDrawing1.vml\""))
        #expect(try text("xl/styles.xml").contains("<fgColor rgb=\"FFFFC7CE\"/>"))
        #expect(try text("[Content_Types].xml").contains("Extension=\"vml\""))
        // Without a comment there are no such parts.
        let plain = try Container(RandomAccessBytes(Self.file([])), limits: WorkbookLimits())
        #expect(plain.entry("xl/comments1.xml") == nil)
        #expect(plain.entry("xl/worksheets/_rels/sheet1.xml.rels") == nil)
    }

    @Test func refusesWhatASheetCannotHold() throws {
        let long = String(repeating: "x", count: 32_768)
        #expect(throws: WorkbookError.self) { try Self.file([[.text(long)]]) }
        #expect(throws: WorkbookError.self) { try Self.file([[.text("x", comment: long)]]) }
        #expect(throws: WorkbookError.self) {
            try Self.file(
                [[WrittenCell]](repeating: [WrittenCell](repeating: WrittenCell(.empty), count: 16_385), count: 1))
        }
        // Emoji count twice, letters of two bytes once.
        #expect(throws: WorkbookError.self) { try Self.file([[.text(String(repeating: "😀", count: 16_384))]]) }
        #expect(throws: Never.self) { try Self.file([[.text(String(repeating: "é", count: 32_767))]]) }
    }

    /// Rows that go through many blocks of the deflater come back one by one.
    @Test func writesManyRows() throws {
        let rows = (0..<5000).map { row in (0..<6).map { WrittenCell.text("cell \(row * 7919 % 1000) \($0)") } }
        let lines = try dump(Workbook(bytes: Self.file(rows)))
        #expect(lines.count == 5001)
        #expect(
            lines[4321] == "4322: "
                + (0..<6).map { "\(CellReference.letters($0 + 1))=cell \(4320 * 7919 % 1000) \($0)" }.joined(
                    separator: " "))
    }
}
