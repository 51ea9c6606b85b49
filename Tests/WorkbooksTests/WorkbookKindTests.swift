import Testing

@testable import Workbooks

@Suite struct WorkbookKindTests {
    private static func zip(_ entries: [(String, String)]) -> [UInt8] {
        HandMadeZip(entries.map { HandMadeZip.Entry($0.0, $0.1) }).bytes()
    }

    /// An OLE container of a header and one sector of directory with a stream of this name.
    private static func ole(_ stream: String) -> [UInt8] {
        var bytes = OLEContainer.signature + [UInt8](repeating: 0, count: 512 - 8)
        bytes[30] = 9
        bytes += stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        return bytes + [UInt8](repeating: 0, count: 1024 - bytes.count)
    }

    static let files: [(String, [UInt8], WorkbookKind, WorkbookError.Code?)] = [
        ("a workbook", Parts.xlsx("").bytes(), .xlsx, nil),
        ("an ods", OdsTests.zip("<table:table/>").bytes(), .ods, nil),
        ("an xlsb", zip([("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", "x")]), .xlsb, .binaryFormat),
        ("a document", zip([("word/document.xml", "<x/>")]), .otherZip, .notAWorkbook),
        ("an odt", zip([("mimetype", "application/vnd.oasis.opendocument.text")]), .otherZip, .notAWorkbook),
        ("an empty zip", zip([]), .otherZip, .notAWorkbook),
        ("an old workbook", ole("Workbook"), .ole, .oldFormat),
        ("an encrypted workbook", ole("EncryptedPackage"), .encrypted, .passwordProtected),
        ("a cut OLE container", Array(ole("Workbook").prefix(100)), .ole, .oldFormat),
        ("nothing", [], .other, .notAWorkbook), ("CSV", Array("a,b\n1,2\n".utf8), .other, .notAWorkbook),
        ("the beginning of a zip", [0x50, 0x4B, 3, 4], .otherZip, .brokenContainer),
    ]

    @Test(arguments: files.indices) func tells(index: Int) {
        let (name, bytes, kind, code) = Self.files[index]
        #expect(WorkbookKind.sniff(bytes) == kind, "\(name)")
        #expect(failure(bytes)?.code == code, "\(name)")
    }

    /// The directory of the container may lie far behind the first bytes.
    @Test func findsTheEncryptedPackageAtTheEnd() {
        var bytes = Array(Self.ole("x").prefix(512)) + [UInt8](repeating: 0, count: 200 * 512)
        bytes[48] = 200
        bytes += Self.ole("EncryptedPackage").suffix(512)
        #expect(WorkbookKind.sniff(Array(bytes.prefix(WorkbookKind.prefixLength))) == .ole)
        #expect(failure(bytes)?.code == .passwordProtected)
    }

    @Test func tellsMacros() throws {
        var zip = Parts.xlsx("")
        #expect(try !Workbook(bytes: zip.bytes()).isMacroFile)
        let types = String(decoding: zip["[Content_Types].xml"].bytes, as: UTF8.self)
        zip["[Content_Types].xml"].bytes = Array(
            types.replacing(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                with: "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
            ).utf8)
        #expect(try Workbook(bytes: zip.bytes()).isMacroFile)
    }

    @Test func tellsFilesThatCannotBeRead() {
        for path in ["/nonexistent/x.xlsx", "/tmp", "/dev/null"] {
            let error = #expect(throws: WorkbookError.self) { try Workbook(path: path) }
            #expect(error?.code == .unreadableFile)
        }
    }
}
