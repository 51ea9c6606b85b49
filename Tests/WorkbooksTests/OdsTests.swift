import Testing

@testable import Workbooks

@Suite struct OdsTests {
    static let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"

    /// A spreadsheet with these tables.
    static func zip(_ tables: String, styles: String = "", manifest: String = "") -> HandMadeZip {
        let namespaces = ["office", "table", "text", "style"].map {
            "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
        }
        let content =
            "<office:document-content \(namespaces.joined(separator: " ")) "
            + "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
            + "<office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:spreadsheet>"
            + "<table:tracked-changes><table:table-cell><text:p>old</text:p></table:table-cell></table:tracked-changes>"
            + "\(tables)</office:spreadsheet></office:body></office:document-content>"
        return HandMadeZip([
            HandMadeZip.Entry("mimetype", Ods.mimeType),
            HandMadeZip.Entry("META-INF/manifest.xml", "\(Self.manifest)\(manifest)</manifest:manifest>"),
            HandMadeZip.Entry("content.xml", content),
        ])
    }

    static func rows(_ rows: String) throws -> [String] {
        try dump(Workbook(bytes: zip("<table:table table:name=\"T\">\(rows)</table:table>").bytes()))
    }

    @Test(
        arguments: [
            ("office:value-type=\"float\" office:value=\"12.340000000000001\"", "12.34", "A=n:12.34"),
            ("office:value-type=\"float\" calcext:value-type=\"float\" office:value=\"4821\"", "04821", "A=z:04821"),
            ("office:value-type=\"float\" office:value=\"0.5\"", "00", "A=n:0.5"),
            ("office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"-3\"", "-3,00 €", "A=n:-3"),
            ("office:value-type=\"percentage\" office:value=\"0.19\"", "19 %", "A=p:0.19"),
            ("office:value-type=\"date\" office:date-value=\"2021-01-01\"", "1. Jan", "A=d:2021-01-01"),
            ("office:value-type=\"date\" office:date-value=\"2021-01-01T10:10:10.5\"", "x", "A=dt:2021-01-01T10:10:10"),
            ("office:value-type=\"date\" office:date-value=\"2021-02-30\"", "x", "A=notADate:2021-02-30"),
            ("office:value-type=\"time\" office:time-value=\"PT255H10M10S\"", "x", "A=t:255:10:10"),
            ("office:value-type=\"boolean\" office:boolean-value=\"true\"", "WAHR", "A=b:TRUE"),
            ("office:value-type=\"boolean\" office:boolean-value=\"1\"", "WAHR", "A=notABoolean:1"),
            ("office:value-type=\"string\"", "text", "A=text"),
            ("office:value-type=\"string\" office:string-value=\"a &amp; b\"", "x", "A=a & b"),
            ("office:value-type=\"float\" office:value=\"x\"", "x", "A=notANumber:x"),
            ("office:value-type=\"thing\"", "x", "A=unknownType:x"),
            ("table:formula=\"of:=1\" office:value-type=\"float\" office:value=\"1\"", "1", "A==n:1"),
            ("table:formula=\"of:=1\"", "", "A==f:"),
            (
                "table:formula=\"of:=1/0\" office:value-type=\"string\" calcext:value-type=\"error\"", "#DIV/0!",
                "A==e:#DIV/0!"
            ),
            ("table:formula=\"of:=NA()\" office:value-type=\"float\" office:value=\"0\"", "#N/A", "A==e:#N/A"),
            (
                "table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\"", "#DIV/0!",
                "A==e:#DIV/0!"
            ),
            (
                "table:formula=\"of:=X\" office:value-type=\"string\" office:string-value=\"\"", "Err:508",
                "A==e:Err:508"
            ),
            ("table:formula=\"of:=2\" office:value-type=\"float\" office:value=\"2\"", "###", "A==n:2"),
            ("office:value-type=\"string\"", "#N/A", "A=#N/A"),
            ("table:number-columns-repeated=\"3\" office:value-type=\"string\"", "x", "A=x B=x C=x"),
        ])
    func readsCells(attributes: String, shown: String, row: String) throws {
        let cell = "<table:table-cell \(attributes)><text:p>\(shown)</text:p></table:table-cell>"
        #expect(try Self.rows("<table:table-row>\(cell)</table:table-row>") == ["1: \(row)"])
    }

    @Test(
        arguments: [
            ("<text:p>a</text:p><text:p/><text:p>b</text:p>", "a\\n\\nb"), ("<text:p> a  b\n c </text:p>", "a b c"),
            ("<text:p>a<text:s/>b<text:s text:c=\"3\"/>c</text:p>", "a b   c"),
            ("<text:p>a<text:tab/>b</text:p>", "a\tb"),
            ("<text:p>a<text:line-break/>b</text:p>", "a\\nb"),
            ("<text:p><text:span>a</text:span> <text:a>b</text:a></text:p>", "a b"),
            ("<office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p>", "a"),
            ("<text:p>a<text:note><text:p>n</text:p></text:note></text:p>", "a"),
            (
                "<table:table><table:table-row><table:table-cell/></table:table-row></table:table><text:p>a</text:p>",
                "a"
            ),
        ])
    func joinsText(content: String, text: String) throws {
        let cell = "<table:table-cell office:value-type=\"string\">\(content)</table:table-cell>"
        #expect(try Self.rows("<table:table-row>\(cell)</table:table-row>") == ["1: A=\(text)"])
    }

    static let cell = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"

    @Test func tellsTheCurrencyOfACell() throws {
        let cells = ["office:currency=\"USD\"", ""].map {
            "<table:table-cell office:value-type=\"currency\" \($0) office:value=\"100\"><text:p>100</text:p></table:table-cell>"
        }
        let table = "<table:table table:name=\"T\"><table:table-row>\(cells.joined())</table:table-row></table:table>"
        let workbook = try Workbook(bytes: Self.zip(table).bytes())
        var rows = try workbook.rows(of: workbook.sheets[0])
        let row = try #require(try rows.next())
        #expect(row.cells.map(\.mark) == [CellMark("USD".utf8), .none])
    }

    @Test func countsRepeatedAndHiddenRows() throws {
        let rows = try Self.rows(
            "<table:table-column/><table:table-header-rows><table:table-row>\(Self.cell)</table:table-row></table:table-header-rows>"
                + "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>"
                + "<table:table-row-group><table:table-row table:visibility=\"filter\" table:number-rows-repeated=\"2\">"
                + "<table:table-cell table:number-columns-repeated=\"2\"/>\(Self.cell)</table:table-row></table:table-row-group>"
                + "<table:table-row><table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"1\" "
                + "office:value-type=\"string\"><text:p>m</text:p></table:table-cell><table:covered-table-cell "
                + "office:value-type=\"string\"><text:p>c</text:p></table:covered-table-cell>\(Self.cell)</table:table-row>"
                + "<table:table-row table:number-rows-repeated=\"1048569\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
        )
        #expect(rows == ["1: A=x", "5 hidden: C=x", "6 hidden: C=x", "7: A=m C=x"])
    }

    @Test(
        arguments: [
            "<table:table-row table:number-rows-repeated=\"10001\">\(cell)</table:table-row>",
            "<table:table-row table:number-rows-repeated=\"1048576\"/><table:table-row>\(cell)</table:table-row>",
            "<table:table-row><table:table-cell table:number-columns-repeated=\"16384\"/>\(cell)</table:table-row>",
            "<table:table-row><table:table-cell table:number-columns-repeated=\"1001\" office:value-type=\"string\"/></table:table-row>",
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"999999999\"/></text:p></table:table-cell></table:table-row>",
        ])
    func refusesTooMany(rows: String) {
        #expect(failure(Self.zip("<table:table>\(rows)</table:table>").bytes())?.code == .limitExceeded)
    }

    @Test func keepsToTheLimitOfARow() {
        var limits = WorkbookLimits()
        limits.maximumRowBytes = 2
        let row = "<table:table-row>\(Self.cell)\(Self.cell)</table:table-row>"
        #expect(failure(Self.zip("<table:table>\(row)\(row)</table:table>").bytes(), limits: limits) == nil)
        limits.maximumRowBytes = 1
        #expect(failure(Self.zip("<table:table>\(row)</table:table>").bytes(), limits: limits)?.code == .limitExceeded)
    }

    /// A row that is repeated takes some bytes of the file and comes to any length.
    @Test func keepsToTheLimitOfASheet() {
        var limits = WorkbookLimits()
        limits.textBytes = 0
        limits.maximumTextRatio = 1
        let cell =
            "<table:table-cell office:value-type=\"string\"><text:p>\(String(repeating: "x", count: 1000))</text:p></table:table-cell>"
        func sheet(repeats: Int) -> [UInt8] {
            let row = "<table:table-row table:number-rows-repeated=\"\(repeats)\">\(cell)</table:table-row>"
            return Self.zip("<table:table>\(row)</table:table>").bytes()
        }
        #expect(failure(sheet(repeats: 2), limits: limits) == nil)
        #expect(failure(sheet(repeats: 200), limits: limits)?.code == .limitExceeded)
        #expect(failure(sheet(repeats: 200)) == nil)
    }

    @Test func readsTheTabs() throws {
        let styles =
            "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"true\"/></style:style>"
            + "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>"
        let row =
            "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-spanned=\"2\" table:number-rows-spanned=\"3\"/></table:table-row>"
        let workbook = try Workbook(
            bytes: Self.zip(
                "<table:table table:name=\"A\" table:style-name=\"ta1\"/><table:table table:name=\"B\" table:style-name=\"ta2\">\(row)</table:table>",
                styles: styles
            ).bytes())
        #expect(workbook.sheets.map(\.name) == ["A", "B"])
        #expect(workbook.sheets.map(\.visibility) == [.visible, .hidden])
        #expect(try dump(workbook, sheet: 0) == [])
        #expect(try dump(workbook, sheet: 1) == ["1: A=n:1"])
        #expect(try workbook.mergedRanges(of: workbook.sheets[1]).map(\.description) == ["A1:B3"])
    }

    @Test func refusesEncryption() {
        let entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        #expect(failure(Self.zip("", manifest: entry).bytes())?.code == .passwordProtected)
        #expect(failure(Self.zip("").bytes()) == nil)
    }

    @Test func refusesADamagedContent() {
        var zip = Self.zip("<table:table/>")
        zip["content.xml"].checksum = 7
        #expect(failure(zip.bytes())?.code == .brokenContainer)
        zip.entries.removeLast()
        #expect(failure(zip.bytes())?.code == .missingPart)
    }
}
