/// A workbook of Office Open XML.
struct Xlsx: Sendable {
    let sheets: [WorkbookSheet]
    let isMacroFile: Bool
    let dateSystem: DateSystem
    private let container: Container
    private let stringsPart: String?
    private let formats: [CellFormat]
    private let needsCalculation: Bool

    init(_ container: Container) throws(WorkbookError) {
        self.container = container
        let main = try Self.mainPart(of: container)
        let type = try ContentTypes(container).type(of: main) ?? ""
        if type.contains("sheet.binary") || main.hasSuffix(".bin") { throw .binaryFormat }
        guard type.isEmpty || type.contains("spreadsheetml") || type.contains("ms-excel") else { throw .notAWorkbook }
        isMacroFile = type.contains("macroenabled")

        let workbook = XlsxWorkbook()
        guard try container.parse(main, with: workbook) else { throw .missingPart(main) }
        dateSystem = workbook.dateSystem
        needsCalculation = workbook.needsCalculation
        let relationships = try Relationships(of: main, in: container)
        stringsPart = relationships.first("sharedStrings")?.part
        let styles = StyleSheet(limits: container.limits)
        if let part = relationships.first("styles")?.part { try container.parse(part, with: styles) }
        formats = styles.formats

        var sheets: [WorkbookSheet] = []
        for sheet in workbook.sheets {
            let target = relationships.targets[sheet.relationship]
            guard target == nil || target?.kind == "worksheet" else { continue }
            sheets.append(
                WorkbookSheet(
                    name: sheet.name, visibility: sheet.visibility, part: target?.part, index: sheets.count))
        }
        self.sheets = sheets
    }

    /// The part that the container names as its document, or where it always stands.
    private static func mainPart(of container: Container) throws(WorkbookError) -> String {
        let named = try Relationships(of: "", in: container).first("officeDocument")?.part
        for part in [named, "xl/workbook.xml", "xl/workbook.bin"] {
            if let part, container.entry(part) != nil { return part }
        }
        guard let named, PartName.key(named.utf8).hasPrefix("xl/") else { throw .notAWorkbook }
        throw .missingPart(named)
    }

    func rows(of sheet: WorkbookSheet) throws(WorkbookError) -> SheetRowReader {
        let entry = try entry(of: sheet)
        var strings: SharedStrings?
        // A workbook may name the part and not have it: cells then have no texts to refer to.
        if let stringsPart, container.entry(stringsPart) != nil {
            let read = SharedStrings(limits: container.limits)
            try container.parse(stringsPart, with: read, limit: container.limits.maximumSharedStringBytes)
            strings = read
        }
        let values = CellValues(
            strings: strings, formats: formats, dateSystem: dateSystem, believesResults: !needsCalculation)
        let parser = SheetParser(values, limits: container.limits)
        let part = try PartReader(entry, in: container, handler: parser, limit: container.limits.maximumSheetBytes)
        return SheetRowReader(part, source: parser, maximumTextBytes: container.maximumTextBytes)
    }

    func mergedRanges(of sheet: WorkbookSheet) throws(WorkbookError) -> [CellRange] {
        let parser = MergedRangeParser()
        let entry = try entry(of: sheet)
        var part = try PartReader(entry, in: container, handler: parser, limit: container.limits.maximumSheetBytes)
        while try part.advance() {}
        return parser.ranges
    }

    private func entry(of sheet: WorkbookSheet) throws(WorkbookError) -> ZipEntry {
        guard let part = sheet.part else {
            throw .malformed("the workbook does not say where its sheet \(sheet.index + 1) is")
        }
        guard let entry = container.entry(part) else { throw .missingPart(part) }
        return entry
    }
}
