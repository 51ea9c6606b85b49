import Foundation
import Testing

@testable import Workbooks

/// XML that attacks its reader, in the parts of a workbook.
@Suite struct PartAttackTests {
    static let parts = [
        "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", Parts.sheet,
        Parts.strings, Parts.styles,
    ]

    private static func workbook(part: String, _ change: ([UInt8]) -> [UInt8]) -> [UInt8] {
        var zip = Parts.xlsx("<row><c t=\"s\"><v>0</v></c></row>", strings: "<si><t>x</t></si>", styles: "<cellXfs/>")
        zip[part].bytes = change(zip[part].bytes)
        return zip.bytes()
    }

    @Test(
        arguments: parts,
        [
            "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
            "<!DOCTYPE r [<!ENTITY % p SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE r [<!ELEMENT r ANY>]>",
            "<!DOCTYPE r [<!ATTLIST r a CDATA \"x\">]>",
        ])
    func refusesDeclarations(part: String, doctype: String) {
        let error = failure(Self.workbook(part: part) { Array(doctype.utf8) + $0 })
        #expect(error?.code == .malformedPart)
        #expect(error?.part == part)
        #expect(error?.line == 1)
    }

    @Test func refusesUndeclaredEntities() {
        for doctype in ["", "<!DOCTYPE worksheet SYSTEM \"http://127.0.0.1:1/x.dtd\">"] {
            let bytes = Self.workbook(part: Parts.strings) { bytes in
                Array(doctype.utf8)
                    + Array(String(decoding: bytes, as: UTF8.self).replacing("<t>x", with: "<t>&lost;x").utf8)
            }
            #expect(failure(bytes)?.code == .malformedPart)
        }
    }

    @Test func readsAPlainDoctype() {
        // It declares nothing, and what it names is not fetched.
        let doctype = Array("<!DOCTYPE worksheet SYSTEM \"http://127.0.0.1:1/x.dtd\">".utf8)
        #expect(failure(Self.workbook(part: Parts.sheet) { doctype + $0 }) == nil)
    }

    @Test(arguments: parts) func refusesDepth(part: String) {
        let bytes = Self.workbook(part: part) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            let end = text.range(of: "</", options: .backwards)?.lowerBound ?? text.endIndex
            let nest = String(repeating: "<n>", count: 64) + String(repeating: "</n>", count: 64)
            return Array((text[..<end] + nest + text[end...]).utf8)
        }
        #expect(failure(bytes)?.code == .malformedPart)
    }

    @Test(arguments: parts) func refusesWhatIsNotWellFormed(part: String) {
        for damage in ["<", "</x>", "&", "\u{1}", "<a b=\"1\" b=\"2\"/>"] {
            let bytes = Self.workbook(part: part) { $0.dropLast(3) + Array(damage.utf8) + $0.suffix(3) }
            let error = failure(bytes)
            #expect(error?.code == .malformedPart)
            #expect(error?.part == part)
        }
        #expect(failure(Self.workbook(part: part) { $0.dropLast(5) })?.code == .malformedPart)
        #expect(failure(Self.workbook(part: part) { _ in [] })?.code == .malformedPart)
    }

    @Test func namesTheLine() throws {
        let error = try #require(failure(Parts.xlsx("<row>\n<c>\n</row>").bytes()))
        #expect(error.line == 3)
        #expect(
            error.description.hasPrefix(
                "xl/worksheets/sheet1.xml, line 3: a start tag and an end tag of the document do not match"))
    }

    @Test func refusesAnotherRoot() {
        let text = Array("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>".utf8)
        #expect(failure(Self.workbook(part: Parts.sheet) { _ in text })?.code == .malformedPart)
        #expect(failure(Self.workbook(part: "xl/workbook.xml") { _ in text })?.code == .notAWorkbook)
    }
}
