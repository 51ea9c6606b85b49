import Testing

@testable import Workbooks

/// What cells, rows and texts of a worksheet part are read as, from workbooks written by hand.
@Suite struct XlsxCellTests {
    static let styles =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"00000\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy-mm-dd\"/>"
        + "<numFmt numFmtId=\"9\" formatCode=\"0.0\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"10\"/>"
        + "<xf numFmtId=\"22\"/><xf numFmtId=\"20\"/><xf/><xf numFmtId=\"9\"/></cellXfs>"

    static let strings =
        "<si><t>plain</t></si><si><r><rPr><b/></rPr><t>bold</t></r><r><t xml:space=\"preserve\"> and not </t></r></si>"
        + "<si><t>漢字</t><rPh sb=\"0\" eb=\"2\"><t>かんじ</t></rPh><phoneticPr fontId=\"1\"/></si>"
        + "<si><t>a_x000D_b_x005F_x000D_c_xD83D__xDE00__xD83D_</t></si><si><t>  cut  </t></si>"
        + "<si><t xml:space=\"preserve\">  kept  </t></si><si/><si><t>_x00G0_ _x000</t></si>"

    @Test(
        arguments: [
            // Numbers and what styles make of them.
            ("<c r=\"A1\"><v>12.340000000000001</v></c>", "A=n:12.34"),
            ("<c r=\"A1\" t=\"n\"><v>1E3</v></c>", "A=n:1000"),
            ("<c r=\"A1\" s=\"1\"><v>4821</v></c>", "A=z:04821"), ("<c r=\"A1\" s=\"1\"><v>-7</v></c>", "A=z:-00007"),
            ("<c r=\"A1\" s=\"1\"><v>123456</v></c>", "A=z:123456"), ("<c r=\"A1\" s=\"1\"><v>1.5</v></c>", "A=n:1.5"),
            ("<c r=\"A1\" s=\"2\"><v>44197</v></c>", "A=d:2021-01-01"),
            ("<c r=\"A1\" s=\"3\"><v>0.19</v></c>", "A=p:0.19"),
            ("<c r=\"A1\" s=\"4\"><v>44197.25</v></c>", "A=dt:2021-01-01T06:00:00"),
            ("<c r=\"A1\" s=\"5\"><v>0.25</v></c>", "A=t:06:00:00"),
            ("<c r=\"A1\" s=\"2\"><v>60</v></c>", "A=noSuchDay:60"),
            ("<c r=\"A1\" s=\"2\"><v>-3</v></c>", "A=dateOutOfRange:-3"), ("<c r=\"A1\" s=\"6\"><v>5</v></c>", "A=n:5"),
            ("<c r=\"A1\" s=\"7\"><v>5</v></c>", "A=n:5"), ("<c r=\"A1\" s=\"99\"><v>5</v></c>", "A=n:5"),
            ("<c r=\"A1\"><v>1E99</v></c>", "A=numberOutOfRange:1E99"),
            ("<c r=\"A1\"><v>1,5</v></c>", "A=notANumber:1,5"),
            // Texts.
            ("<c r=\"A1\" t=\"s\"><v>0</v></c>", "A=plain"), ("<c r=\"A1\" t=\"s\"><v>1</v></c>", "A=bold and not "),
            ("<c r=\"A1\" t=\"s\"><v>2</v></c>", "A=漢字"),
            ("<c r=\"A1\" t=\"s\"><v>3</v></c>", "A=a\rb_x000D_c😀\u{FFFD}"),
            ("<c r=\"A1\" t=\"s\"><v>4</v></c>", "A=cut"),
            ("<c r=\"A1\" t=\"s\"><v>5</v></c>", "A=  kept  "), ("<c r=\"A1\" t=\"s\"><v>6</v></c>", "A="),
            ("<c r=\"A1\" t=\"s\"><v>7</v></c>", "A=_x00G0_ _x000"),
            ("<c r=\"A1\" t=\"s\"><v>8</v></c>", "A=noSuchSharedString:8"),
            ("<c r=\"A1\" t=\"s\"><v>-1</v></c>", "A=noSuchSharedString:-1"),
            ("<c r=\"A1\" t=\"s\" s=\"2\"><v>0</v></c>", "A=plain"),
            ("<c r=\"A1\" t=\"inlineStr\"><is><t>x &amp; <![CDATA[<y>]]></t></is></c>", "A=x & <y>"),
            ("<c r=\"A1\" t=\"inlineStr\"><is><r><t>x</t></r><r><t>y</t></r><rPh><t>z</t></rPh></is></c>", "A=xy"),
            ("<c r=\"A1\" t=\"inlineStr\"><v>v</v></c>", "A=v"),
            // The other types.
            ("<c r=\"A1\" t=\"b\"><v>1</v></c>", "A=b:TRUE"), ("<c r=\"A1\" t=\"b\"><v>0</v></c>", "A=b:FALSE"),
            ("<c r=\"A1\" t=\"b\"><v>2</v></c>", "A=notABoolean:2"),
            ("<c r=\"A1\" t=\"e\"><v>#N/A</v></c>", "A=e:#N/A"),
            ("<c r=\"A1\" t=\"d\"><v>2021-01-01</v></c>", "A=d:2021-01-01"),
            ("<c r=\"A1\" t=\"d\"><v>2021-02-30</v></c>", "A=notADate:2021-02-30"),
            ("<c r=\"A1\" t=\"q\"><v>1</v></c>", "A=unknownType:1"),
            // What is indented.
            ("<c r=\"A1\">\n<v>\n 5\n</v>\n</c>", "A=n:5"), ("<c r=\"A1\" t=\"s\"><v> 0 </v></c>", "A=plain"),
            ("<c r=\"A1\"><v>1 5</v></c>", "A=notANumber:1 5"), ("<c r=\"A1\" t=\"str\"><v> x </v></c>", "A= x "),
            ("<c r=\"A1\"><v> </v></c><c r=\"B1\"><v>2</v></c>", "B=n:2"),
            // Formulas.
            ("<c r=\"A1\"><f>1+1</f><v>2</v></c>", "A==n:2"), ("<c r=\"A1\"><f>1+1</f></c>", "A==f:"),
            ("<c r=\"A1\"><f t=\"shared\" si=\"0\"/><v>2</v></c>", "A==n:2"),
            ("<c r=\"A1\" t=\"str\"><f>\"\"</f><v></v></c>", "A=="),
            ("<c r=\"A1\" t=\"str\"><f>A2</f><v>a_x0009_b</v></c>", "A==a\tb"),
            ("<c r=\"A1\" s=\"2\"><f>TODAY()</f><v>44197</v></c>", "A==d:2021-01-01"),
            // Places.
            ("<c><v>1</v></c><c/><c><v>3</v></c>", "A=n:1 C=n:3"),
            ("<c r=\"B1\"><v>1</v></c><c><v>2</v></c>", "B=n:1 C=n:2"),
            ("<c r=\"XFD1\"><v>1</v></c>", "XFD=n:1"),
            ("<c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c>", "A=n:1 C=n:3"),
            ("<c r=\"A1\"><v>1</v><extLst><ext><v xmlns=\"urn:other\">9</v></ext></extLst></c>", "A=n:1"),
        ])
    func readsCells(cells: String, row: String) throws {
        let zip = Parts.xlsx("<row r=\"1\">\(cells)</row>", strings: Self.strings, styles: Self.styles)
        #expect(try Parts.rows(zip) == ["1: \(row)"])
    }

    /// Programs that write formulas without calculating them put 0 for each result, and ask for a calculation.
    @Test(arguments: [
        ("<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/>", "A=n:1 B==f:"),
        ("<calcPr calcId=\"191029\"/>", "A=n:1 B==n:0"),
        ("<calcPr fullCalcOnLoad=\"false\"/>", "A=n:1 B==n:0"), ("<calcPr fullCalcOnLoad=\"true\"/>", "A=n:1 B==f:"),
    ])
    func believesNoResultThatWasNeverCalculated(properties: String, row: String) throws {
        var zip = Parts.xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f>A1*2</f><v>0</v></c></row>")
        let book = String(decoding: zip["xl/workbook.xml"].bytes, as: UTF8.self)
            .replacing("</workbook>", with: properties + "</workbook>")
        zip["xl/workbook.xml"].bytes = Array(book.utf8)
        #expect(try Parts.rows(zip) == ["1: \(row)"])
    }

    @Test func countsRowsWithoutNumbers() throws {
        let rows =
            "<row><c><v>1</v></c></row><row r=\"5\" hidden=\"1\"><c><v>5</v></c></row><row/><row><c><v>7</v></c></row>"
        #expect(try Parts.rows(Parts.xlsx(rows)) == ["1: A=n:1", "5 hidden: A=n:5", "7: A=n:7"])
    }

    @Test(
        arguments: [
            ("<row r=\"2\"/><row r=\"2\"/>", WorkbookError.Code.malformedPart),
            ("<row r=\"2\"/><row r=\"1\"/>", .malformedPart),
            ("<row r=\"0\"/>", .malformedPart), ("<row r=\"x\"/>", .malformedPart),
            ("<row r=\"1048577\"/>", .limitExceeded),
            ("<row r=\"1\"><c r=\"A2\"/></row>", .malformedPart), ("<row r=\"1\"><c r=\"1\"/></row>", .malformedPart),
            ("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", .malformedPart),
            ("<c><v>1</v></c><row/>", .malformedPart), ("<row><row/></row>", .malformedPart),
            ("<row><c><c/></c></row>", .malformedPart), ("<row><c><row/></c></row>", .malformedPart),
            ("<sheetData/>", .malformedPart), ("<row><c><v>1</v><v>2</v></c></row>", .malformedPart),
            ("<row><c><v>1<v>2</v></v></c></row>", .malformedPart),
            ("<row><c t=\"inlineStr\"><is/><is/></c></row>", .malformedPart),
            ("<row r=\"1\"><c r=\"XFE1\"/></row>", .malformedPart),
            ("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c><c><v>1</v></c></row>", .limitExceeded),
        ])
    func refusesPlacesThatAreNone(rows: String, code: WorkbookError.Code) throws {
        let error = try #require(failure(Parts.xlsx(rows).bytes()))
        #expect(error.code == code)
        #expect(error.part == Parts.sheet)
        #expect(error.line == 1)
    }

    @Test func readsPrefixesAndTheStrictEdition() throws {
        var zip = Parts.xlsx("", properties: "")
        let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        zip[Parts.sheet].bytes = Array(
            "<q:worksheet xmlns:q=\"\(strict)\"><q:sheetData><q:row><q:c t=\"inlineStr\"><q:is><q:t>x</q:t></q:is></q:c></q:row></q:sheetData></q:worksheet>"
                .utf8)
        let book = String(decoding: zip["xl/workbook.xml"].bytes, as: UTF8.self)
            .replacing(Parts.main, with: strict)
            .replacing(Parts.relations, with: "http://purl.oclc.org/ooxml/officeDocument/relationships")
        zip["xl/workbook.xml"].bytes = Array(book.utf8)
        #expect(try Parts.rows(zip) == ["1: A=x"])
    }

    @Test func readsTheTabs() throws {
        var zip = Parts.xlsx("<row><c><v>1</v></c></row>", properties: "<workbookPr date1904=\"1\"/>")
        let book = String(decoding: zip["xl/workbook.xml"].bytes, as: UTF8.self).replacing(
            "</sheets>",
            with:
                "<sheet name=\"A &amp; B\" state=\"hidden\" r:id=\"r1\"/><sheet name=\"C\" state=\"veryHidden\" r:id=\"r9\"/>"
                + "<sheet name=\"Chart\" r:id=\"r3\"/></sheets><extLst><x:workbookPr xmlns:x=\"urn:x\" date1904=\"0\"/></extLst>"
        )
        zip["xl/workbook.xml"].bytes = Array(book.utf8)
        let workbook = try Workbook(bytes: zip.bytes())
        #expect(workbook.sheets.map(\.name) == ["One", "A & B", "C"])
        #expect(workbook.sheets.map(\.visibility) == [.visible, .hidden, .veryHidden])
        #expect(workbook.dateSystem == .from1904)
        // The third has no part: the others are readable all the same.
        #expect(try dump(workbook, sheet: 1) == ["1: A=n:1"])
        let error = #expect(throws: WorkbookError.self) { try dump(workbook, sheet: 2) }
        #expect(error?.code == .malformedPart)
    }

    @Test func readsMergedRanges() throws {
        let zip = Parts.xlsx("", behind: "<mergeCells><mergeCell ref=\"A1:B3\"/><mergeCell ref=\"$C$7\"/></mergeCells>")
        let workbook = try Workbook(bytes: zip.bytes())
        #expect(try workbook.mergedRanges(of: workbook.sheets[0]).map(\.description) == ["A1:B3", "C7:C7"])
        #expect(failure(Parts.xlsx("", behind: "<mergeCell ref=\"B1:A1\"/>").bytes())?.code == .malformedPart)
    }
}
