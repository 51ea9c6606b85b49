import Compression

@testable import Workbooks

/// A zip file put together by hand, so that any field of it can lie.
struct HandMadeZip {
    struct Entry {
        var name: [UInt8]
        var bytes: [UInt8]
        var isDeflated = false
        var flags = 0
        var method: Int?
        var checksum: UInt32?
        /// What the directory says, if that is not the truth.
        var inflatedBytes: Int?
        var compressedBytes: Int?
        var offset: Int?
        var localName: [UInt8]?

        init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

        init(_ name: String, _ bytes: [UInt8]) {
            self.name = Array(name.utf8)
            self.bytes = bytes
        }
    }

    var entries: [Entry]
    var count: Int?
    var comment: [UInt8] = []

    init(_ entries: [Entry]) { self.entries = entries }

    func bytes() -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            var packed = entry.bytes
            if entry.isDeflated {
                var deflater = RawDeflater(level: 9)
                packed = deflater.deflate(entry.bytes)
                packed += deflater.finish()
            }
            var checksum = CRC32()
            checksum.update(entry.bytes.span)
            var fields: [UInt8] = [20, 0]
            fields.appendLittleEndian(entry.flags, 2)
            fields.appendLittleEndian(entry.method ?? (entry.isDeflated ? 8 : 0), 2)
            fields += [0, 0, 0x21, 0]
            fields.appendLittleEndian(Int(entry.checksum ?? checksum.value), 4)
            fields.appendLittleEndian(entry.compressedBytes ?? packed.count, 4)
            fields.appendLittleEndian(entry.inflatedBytes ?? entry.bytes.count, 4)
            let name = entry.localName ?? entry.name
            directory += [0x50, 0x4B, 1, 2, 20, 0] + fields
            directory.appendLittleEndian(entry.name.count, 2)
            directory += [UInt8](repeating: 0, count: 12)
            directory.appendLittleEndian(entry.offset ?? file.count, 4)
            directory += entry.name
            file += [0x50, 0x4B, 3, 4] + fields
            file.appendLittleEndian(name.count, 2)
            file += [0, 0] + name + packed
        }
        let start = file.count
        file += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        file.appendLittleEndian(count ?? entries.count, 2)
        file.appendLittleEndian(count ?? entries.count, 2)
        file.appendLittleEndian(directory.count, 4)
        file.appendLittleEndian(start, 4)
        file.appendLittleEndian(comment.count, 2)
        return file + comment
    }

    /// The entry of a name, to be changed.
    subscript(_ name: String) -> Entry {
        get { entries[entries.firstIndex { $0.name == Array(name.utf8) } ?? 0] }
        set { entries[entries.firstIndex { $0.name == Array(name.utf8) } ?? 0] = newValue }
    }
}

/// The parts of small workbooks.
enum Parts {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let sheet = "xl/worksheets/sheet1.xml"
    static let strings = "xl/sharedStrings.xml"
    static let styles = "xl/styles.xml"

    /// A workbook with one sheet of these rows.
    static func xlsx(
        _ sheetData: String, strings: String? = nil, styles: String? = nil, behind: String = "",
        properties: String = ""
    ) -> HandMadeZip {
        let package = "http://schemas.openxmlformats.org/package/2006"
        var entries = [
            HandMadeZip.Entry(
                "[Content_Types].xml",
                "<Types xmlns=\"\(package)/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType="
                    + "\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"),
            HandMadeZip.Entry(
                "_rels/.rels",
                "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"a\" "
                    + "Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            HandMadeZip.Entry(
                "xl/workbook.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\">\(properties)<sheets>"
                    + "<sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            HandMadeZip.Entry(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"\(package)/relationships\">"
                    + "<Relationship Id=\"r1\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                    + "<Relationship Id=\"r2\" Type=\"\(relations)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                    + "<Relationship Id=\"r3\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/></Relationships>"),
            HandMadeZip.Entry(
                sheet, "<worksheet xmlns=\"\(main)\"><sheetData>\(sheetData)</sheetData>\(behind)</worksheet>"),
        ]
        if let strings { entries.append(HandMadeZip.Entry(Self.strings, "<sst xmlns=\"\(main)\">\(strings)</sst>")) }
        if let styles {
            entries.append(HandMadeZip.Entry(Self.styles, "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>"))
        }
        return HandMadeZip(entries)
    }

    /// The rows of a workbook as text.
    static func rows(_ zip: HandMadeZip) throws -> [String] { try dump(Workbook(bytes: zip.bytes())) }
}
