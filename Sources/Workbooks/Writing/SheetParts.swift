/// The parts around a written sheet.
enum SheetParts {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let spreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    static let sheetName = "xl/worksheets/sheet1.xml"

    static func contentTypes(hasComments: Bool) -> String {
        let comments =
            "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
            + "<Override PartName=\"/xl/comments1.xml\" ContentType=\"\(spreadsheetType).comments+xml\"/>"
        return declaration + "<Types xmlns=\"\(package)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + (hasComments ? comments : "")
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(spreadsheetType).sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(spreadsheetType).styles+xml\"/>"
            + "<Override PartName=\"/\(sheetName)\" ContentType=\"\(spreadsheetType).worksheet+xml\"/></Types>"
    }

    /// A part of relationships: identifiers count from rId1.
    static func relationships(_ targets: [(kind: String, target: String)]) -> String {
        let list = targets.enumerated().map { index, item in
            "<Relationship Id=\"rId\(index + 1)\" Type=\"\(relationships)/\(item.kind)\" Target=\"\(item.target)\"/>"
        }
        return declaration + "<Relationships xmlns=\"\(package)/relationships\">\(list.joined())</Relationships>"
    }

    static func workbook(sheetName: [UInt8]) -> [UInt8] {
        Array(
            (declaration + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relationships)\">"
                + "<bookViews><workbookView/></bookViews><sheets><sheet name=\"").utf8)
            + sheetName.flatMap { $0 == UInt8(ascii: "\"") ? Array("&quot;".utf8) : [$0] }
            + Array("\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>".utf8)
    }

    /// What stands before the rows; the header stays in sight.
    static let sheetHead =
        declaration + "<worksheet xmlns=\"\(main)\" xmlns:r=\"\(relationships)\">"
        + "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
        + "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
        + "<sheetFormatPr defaultRowHeight=\"15\"/><sheetData>"

    static func sheetFoot(hasComments: Bool) -> String {
        "</sheetData>" + (hasComments ? "<legacyDrawing r:id=\"rId1\"/>" : "") + "</worksheet>"
    }
}
