import XMLStream

/// The workbook part: its sheets, by which calendar it counts, and whether it was ever calculated.
final class XlsxWorkbook: PartHandler {
    struct Sheet {
        var name: String
        var visibility: WorkbookSheet.Visibility
        var relationship: String
    }

    static let vocabulary = XMLVocabulary(
        elements: Namespaces.terms("sheet", "workbookPr", "workbook", "calcPr"),
        attributes: [
            XMLTerm("name"), XMLTerm("state"), XMLTerm("id", in: Namespaces.relationships), XMLTerm("date1904"),
            XMLTerm("fullCalcOnLoad"),
        ])
    static let maximumSheets = 10_000

    private(set) var sheets: [Sheet] = []
    private(set) var dateSystem = DateSystem.from1900
    /// Whether the results of formulas are to be calculated first: those in the file are made up then.
    private(set) var needsCalculation = false
    private(set) var fault: WorkbookError?
    private var isAtRoot = true

    func start(_ element: Int, _ attributes: XMLEventAttributes) {
        guard fault == nil else { return }
        if isAtRoot, element != 2 { fault = .notAWorkbook }
        isAtRoot = false
        switch element {
        case 0:
            guard let name = attributes.string(0), let relationship = attributes.string(2) else {
                fault = .malformed("a sheet has no name or is not to be found")
                return
            }
            let state = attributes.string(1)
            let visibility: WorkbookSheet.Visibility =
                state == "hidden" ? .hidden : state == "veryHidden" ? .veryHidden : .visible
            guard sheets.count < Self.maximumSheets else {
                fault = .limit("the workbook has more than \(Self.maximumSheets) sheets")
                return
            }
            sheets.append(Sheet(name: name, visibility: visibility, relationship: relationship))
        case 1: if attributes.raw(3)?.isTrue == true { dateSystem = .from1904 }
        case 3: if attributes.raw(4)?.isTrue == true { needsCalculation = true }
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func end(_ element: Int) {}
}
