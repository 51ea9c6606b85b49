import Compression
import Testing

@testable import Workbooks

/// Zip files that lie, are cut, or demand too much.
@Suite struct ContainerTests {
    static let rows = "<row><c><v>1</v></c></row>"

    @Test func readsTheControl() throws {
        #expect(try Parts.rows(Parts.xlsx(Self.rows)) == ["1: A=n:1"])
        var deflated = Parts.xlsx(Self.rows)
        for index in deflated.entries.indices { deflated.entries[index].isDeflated = true }
        deflated.comment = Array("PK\u{5}\u{6} a comment that looks like the end of the directory".utf8)
        #expect(try Parts.rows(deflated) == ["1: A=n:1"])
    }

    /// Names are looked up without regard to case, kind of slash and a slash in front.
    @Test(arguments: ["XL\\Worksheets\\Sheet1.XML", "/xl/worksheets/sheet1.xml", "xl\\worksheets/sheet1.xml"])
    func findsPartsByOddNames(name: String) throws {
        var zip = Parts.xlsx(Self.rows)
        zip[Parts.sheet].name = Array(name.utf8)
        #expect(try Parts.rows(zip) == ["1: A=n:1"])
    }

    @Test(arguments: ["/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml", "..\\xl\\worksheets\\sheet1.xml"])
    func followsOddRelationships(target: String) throws {
        var zip = Parts.xlsx(Self.rows)
        let text = String(decoding: zip["xl/_rels/workbook.xml.rels"].bytes, as: UTF8.self)
        zip["xl/_rels/workbook.xml.rels"].bytes = Array(
            text.replacing("\"worksheets/sheet1.xml\"", with: "\"\(target)\"").utf8)
        #expect(try Parts.rows(zip) == ["1: A=n:1"])
    }

    /// A name that points out of the container means nothing, as nothing is unpacked.
    @Test func leavesNamesThatPointOutsideAlone() throws {
        var zip = Parts.xlsx(Self.rows)
        zip.entries.append(HandMadeZip.Entry("../../etc/passwd", "x"))
        #expect(try Parts.rows(zip) == ["1: A=n:1"])
        var escaping = Parts.xlsx(Self.rows)
        escaping.entries.append(HandMadeZip.Entry("../x.xml", "<worksheet/>"))
        let text = String(decoding: escaping["xl/_rels/workbook.xml.rels"].bytes, as: UTF8.self)
        escaping["xl/_rels/workbook.xml.rels"].bytes = Array(
            text.replacing("worksheets/sheet1.xml", with: "../../x.xml").utf8)
        #expect(failure(escaping.bytes())?.code == .malformedPart)
    }

    struct Attack: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var code: WorkbookError.Code
        var change: @Sendable (inout HandMadeZip) -> Void
    }

    static let attacks = [
        Attack(testDescription: "wrong checksum", code: .brokenContainer) { $0[Parts.sheet].checksum = 1 },
        Attack(testDescription: "wrong checksum of an unpacked part", code: .brokenContainer) {
            $0[Parts.sheet].isDeflated = true
            $0[Parts.sheet].checksum = 1
        },
        Attack(testDescription: "unpacks to more than said", code: .brokenContainer) {
            $0[Parts.sheet].isDeflated = true
            $0[Parts.sheet].inflatedBytes = 20
        },
        Attack(testDescription: "unpacks to less than said", code: .brokenContainer) {
            $0[Parts.sheet].isDeflated = true
            $0[Parts.sheet].inflatedBytes = 100_000
        },
        Attack(testDescription: "stored bytes fewer than said", code: .brokenContainer) {
            $0[Parts.sheet].inflatedBytes = 100_000
        },
        Attack(testDescription: "packed bytes fewer than said", code: .brokenContainer) {
            $0[Parts.sheet].isDeflated = true
            $0[Parts.sheet].compressedBytes = 10
        },
        Attack(testDescription: "packed bytes reach into the next entry", code: .brokenContainer) {
            $0[Parts.sheet].compressedBytes = 4000
        },
        Attack(testDescription: "packed bytes without end", code: .brokenContainer) {
            $0[Parts.sheet].compressedBytes = 0xFFFF_FFFE
        },
        Attack(testDescription: "sizes in zip64 that are not there", code: .brokenContainer) {
            $0[Parts.sheet].compressedBytes = 0xFFFF_FFFF
        },
        Attack(testDescription: "two entries on the same bytes", code: .brokenContainer) {
            $0["_rels/.rels"].offset = 0
        },
        Attack(testDescription: "an entry within another", code: .brokenContainer) { $0["_rels/.rels"].offset = 20 },
        Attack(testDescription: "an entry beyond the end", code: .brokenContainer) {
            $0["_rels/.rels"].offset = 0xFFFF_FFF0
        },
        Attack(testDescription: "another name in front of the bytes", code: .brokenContainer) {
            $0[Parts.sheet].localName = Array("xl/worksheets/sheet2.xml".utf8)
        },
        Attack(testDescription: "two entries of the same name", code: .brokenContainer) {
            $0.entries.append(HandMadeZip.Entry("XL\\workbook.xml", "<workbook/>"))
        },
        Attack(testDescription: "fewer entries than there are", code: .brokenContainer) { $0.count = 2 },
        Attack(testDescription: "more entries than there are", code: .brokenContainer) { $0.count = 9 },
        Attack(testDescription: "65,535 entries said", code: .limitExceeded) { $0.count = 65_535 },
        Attack(testDescription: "10,001 entries", code: .limitExceeded) { zip in
            for index in zip.entries.count...10_000 { zip.entries.append(HandMadeZip.Entry("media/\(index)", "")) }
        },
        Attack(testDescription: "65,536 entries, counted to 0", code: .brokenContainer) { $0.count = 0 },
        Attack(testDescription: "a name of 1,025 bytes", code: .limitExceeded) {
            $0.entries.append(HandMadeZip.Entry(String(repeating: "n", count: 1025), ""))
        },
        Attack(testDescription: "encrypted", code: .passwordProtected) { $0["xl/workbook.xml"].flags = 1 },
        Attack(testDescription: "another method", code: .brokenContainer) { $0["xl/workbook.xml"].method = 12 },
        Attack(testDescription: "not packed, said to be", code: .brokenContainer) { $0[Parts.sheet].method = 8 },
        Attack(testDescription: "a bomb by ratio", code: .limitExceeded) {
            $0[Parts.sheet].isDeflated = true
            let blanks = [UInt8](repeating: 32, count: 40 << 20)
            $0[Parts.sheet].bytes.insert(contentsOf: blanks, at: $0[Parts.sheet].bytes.count - 12)
        },
        Attack(testDescription: "a workbook part of 64 MiB said", code: .limitExceeded) {
            $0["xl/workbook.xml"].inflatedBytes = 64 << 20 + 1
        },
        Attack(testDescription: "a sheet of 4 GiB said", code: .brokenContainer) {
            $0[Parts.sheet].inflatedBytes = 0xFFFF_FFF0
        },
        Attack(testDescription: "shared strings of 256 MiB said", code: .limitExceeded) {
            $0.entries.append(HandMadeZip.Entry(Parts.strings, "<sst/>"))
            $0[Parts.strings].inflatedBytes = 256 << 20 + 1
        },
        Attack(testDescription: "no workbook part", code: .missingPart) { $0["xl/workbook.xml"].name = [120] },
        Attack(testDescription: "no sheet part", code: .missingPart) { $0[Parts.sheet].name = [120] },
        Attack(testDescription: "a document", code: .notAWorkbook) {
            $0["xl/workbook.xml"].bytes = Array("<w:document xmlns:w=\"urn:w\"/>".utf8)
            $0["xl/workbook.xml"].name = Array("word/document.xml".utf8)
            let text = String(decoding: $0["_rels/.rels"].bytes, as: UTF8.self)
            $0["_rels/.rels"].bytes = Array(text.replacing("xl/workbook.xml", with: "word/document.xml").utf8)
        },
    ]

    @Test(arguments: attacks) func refuses(attack: Attack) {
        var zip = Parts.xlsx(Self.rows)
        attack.change(&zip)
        #expect(failure(zip.bytes())?.code == attack.code)
    }

    /// The rows before the damage have come by then; the end never does.
    @Test func tellsDamageAtTheEndAgainAndAgain() throws {
        var zip = Parts.xlsx(Self.rows, behind: String(repeating: " ", count: 100_000))
        zip[Parts.sheet].checksum = 1
        let workbook = try Workbook(bytes: zip.bytes())
        var rows = try workbook.rows(of: workbook.sheets[0])
        #expect(try rows.next()?.number == 1)
        var codes: [WorkbookError.Code] = []
        for _ in 0..<2 {
            do throws(WorkbookError) {
                _ = try rows.next()
            } catch {
                codes.append(error.code)
            }
        }
        #expect(codes == [.brokenContainer, .brokenContainer])
    }

    @Test func refusesWhatIsCut() {
        let bytes = Parts.xlsx(Self.rows).bytes()
        for length in 4..<bytes.count { #expect(failure(Array(bytes[..<length]))?.code == .brokenContainer) }
        #expect(failure(bytes + [0])?.code == .brokenContainer)
    }

    @Test func readsZip64() throws {
        let plain = Parts.xlsx(Self.rows).bytes()
        // The same directory behind a zip64 record, with the old one saying that it can't tell.
        let end = plain.count - 22
        let record = plain[end...]
        var file = Array(plain[..<end])
        file += [0x50, 0x4B, 6, 6]
        file.appendLittleEndian(44, 8)
        file += [45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        for _ in 0..<2 { file.appendLittleEndian(Int(record.littleEndian(10, 2)), 8) }
        file.appendLittleEndian(Int(record.littleEndian(12, 4)), 8)
        file.appendLittleEndian(Int(record.littleEndian(16, 4)), 8)
        file += [0x50, 0x4B, 6, 7, 0, 0, 0, 0]
        file.appendLittleEndian(end, 8)
        file += [1, 0, 0, 0]
        file += [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 12) + [0, 0]
        #expect(try dump(Workbook(bytes: file)) == ["1: A=n:1"])
    }

    @Test func keepsToSmallerLimits() {
        var limits = WorkbookLimits()
        limits.maximumCellBytes = 10
        let long = "<row><c t=\"inlineStr\"><is><t>0123456789A</t></is></c></row>"
        #expect(failure(Parts.xlsx(long).bytes(), limits: limits)?.code == .limitExceeded)
        let shared = Parts.xlsx("", strings: "<si><t>0123456789A</t></si>")
        #expect(failure(shared.bytes(), limits: limits)?.code == .limitExceeded)
        limits.maximumCellBytes = 11
        #expect(failure(Parts.xlsx(long).bytes(), limits: limits) == nil)
        // Two references of some bytes are twice the text.
        let twice = Parts.xlsx(
            "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>", strings: "<si><t>0123456789A</t></si>",
            styles: "<cellXfs><xf/><xf/></cellXfs>")
        limits.maximumRowBytes = 22
        #expect(failure(twice.bytes(), limits: limits) == nil)
        limits.maximumRowBytes = 21
        #expect(failure(twice.bytes(), limits: limits)?.code == .limitExceeded)
        limits = WorkbookLimits()
        limits.maximumSharedStrings = 0
        #expect(failure(twice.bytes(), limits: limits)?.part == Parts.strings)
        limits.maximumStyles = 1
        #expect(failure(twice.bytes(), limits: limits)?.part == Parts.styles)
        limits.maximumListBytes = 100
        #expect(failure(twice.bytes(), limits: limits)?.code == .limitExceeded)
        limits = WorkbookLimits()
        limits.maximumTotalBytes = 1000
        #expect(failure(Parts.xlsx(long).bytes(), limits: limits)?.code == .limitExceeded)
    }
}
