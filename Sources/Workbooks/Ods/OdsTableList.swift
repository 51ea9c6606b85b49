import XMLStream

/// Lists the tables of a content part, with those hidden whose style says so.
final class OdsTableList: PartHandler {
    static let vocabulary = XMLVocabulary(
        elements: [
            OdsNames.table("table"), OdsNames.style("style"), OdsNames.style("table-properties"),
            OdsNames.office("spreadsheet"),
        ],
        attributes: [
            OdsNames.table("name"), OdsNames.table("style-name"), OdsNames.style("name"), OdsNames.table("display"),
        ])

    private(set) var sheets: [WorkbookSheet] = []
    private(set) var fault: WorkbookError?
    private var hiddenStyles: Set<[UInt8]> = []
    private var style: [UInt8] = []
    private var depth = 0
    private var spreadsheetDepth: Int?

    func start(_ element: Int, _ attributes: XMLEventAttributes) {
        depth += 1
        switch element {
        case 0 where depth - 1 == spreadsheetDepth:
            guard sheets.count < XlsxWorkbook.maximumSheets else {
                fault = .limit("the workbook has more than \(XlsxWorkbook.maximumSheets) sheets")
                return
            }
            let isHidden = attributes.value(1).map(hiddenStyles.contains) ?? false
            sheets.append(
                WorkbookSheet(
                    name: attributes.string(0) ?? "Sheet\(sheets.count + 1)", visibility: isHidden ? .hidden : .visible,
                    part: Ods.content, index: sheets.count))
        case 1: style = attributes.value(2) ?? []
        case 2: if attributes.raw(3)?.isText("false") == true { hiddenStyles.insert(style) }
        case 3: spreadsheetDepth = depth
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    func end(_ element: Int) { depth -= 1 }
}
