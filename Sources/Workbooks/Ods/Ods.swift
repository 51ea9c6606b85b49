import XMLStream

/// A spreadsheet of OpenDocument.
struct Ods: Sendable {
    static let mimeType = Array("application/vnd.oasis.opendocument.spreadsheet".utf8)
    static let content = "content.xml"

    let sheets: [WorkbookSheet]
    private let container: Container

    /// Opens the spreadsheet; nil if the container is none of OpenDocument.
    init?(_ container: Container) throws(WorkbookError) {
        guard let type = try container.bytes(of: "mimetype", limit: 1024) else { return nil }
        guard type.starts(with: Self.mimeType) else { throw .notAWorkbook }
        self.container = container
        let manifest = OdsManifest()
        try container.parse("META-INF/manifest.xml", with: manifest)
        if manifest.isEncrypted { throw .passwordProtected }
        let tables = OdsTableList()
        guard try container.parse(Self.content, with: tables, limit: container.limits.maximumSheetBytes) else {
            throw .missingPart(Self.content)
        }
        sheets = tables.sheets
    }

    func rows(of sheet: WorkbookSheet) throws(WorkbookError) -> SheetRowReader {
        let parser = OdsSheetParser(table: sheet.index, limits: container.limits)
        return try SheetRowReader(part(with: parser), source: parser, maximumTextBytes: container.maximumTextBytes)
    }

    func mergedRanges(of sheet: WorkbookSheet) throws(WorkbookError) -> [CellRange] {
        let parser = OdsSheetParser(table: sheet.index, limits: container.limits)
        var rows = try SheetRowReader(
            part(with: parser), source: parser, maximumTextBytes: container.maximumTextBytes)
        var row = SheetRow()
        while try rows.next(into: &row) {}
        return parser.mergedRanges
    }

    private func part(with parser: OdsSheetParser) throws(WorkbookError) -> PartReader {
        guard let entry = container.entry(Self.content) else { throw .missingPart(Self.content) }
        return try PartReader(entry, in: container, handler: parser, limit: container.limits.maximumSheetBytes)
    }
}

/// Looks in the manifest for the mark of an encrypted part.
final class OdsManifest: PartHandler {
    static let vocabulary = XMLVocabulary(
        elements: [
            XMLTerm("encryption-data", in: ["urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"])
        ], attributes: [])

    private(set) var isEncrypted = false
    let fault: WorkbookError? = nil

    func start(_ element: Int, _ attributes: XMLEventAttributes) { if element == 0 { isEncrypted = true } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func end(_ element: Int) {}
}
