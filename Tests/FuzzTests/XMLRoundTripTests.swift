import Bytes
import Testing
import XMLStream

/// What is written as records of XML comes back as their cells, however the document is cut.
@Suite struct XMLRoundTripTests {
    @Test(arguments: UInt64(1)...100)
    func bringsRecordsBack(seed: UInt64) throws {
        var texts = Texts(seed: seed)
        let table = texts.table(columns: 3) { !$0.contains("\u{1}") }
        var document = "<?xml version=\"1.0\"?>\n<orders>"
        for row in table {
            document += "<order n=\"\(Self.escaped(row[0]))\">\n<id>\(Self.escaped(row[1]))</id>"
            document += "<item><note>\(Self.inSections(row[2]))</note></item></order>"
        }
        document += "</orders>"
        let projection = try XMLProjection(
            columns: [XMLColumn(path: "@n"), XMLColumn(path: "id"), XMLColumn(path: "item/note")],
            recordPath: ["orders", "order"])
        var scanner = XMLRecordScanner(path: projection.recordPath)
        let parser = XMLRecordParser(projection)
        var buffer: [UInt8] = []
        var batch = XMLBatch()
        var read: [[String]] = []
        let blocks = texts.blocks(Array(document.utf8))
        for (index, block) in blocks.enumerated() {
            buffer += block
            var records: [XMLRecordBounds] = []
            let kept = try scanner.scan(buffer, from: 0, isFinal: index == blocks.count - 1, into: &records)
            parser.parse(records, in: buffer, into: &batch)
            #expect(batch.faults == [])
            read += batch.rows.indices.map { row in (0..<3).map { batch.text(row, $0) } }
            buffer.removeFirst(kept)
        }
        #expect(read == table, "seed \(seed)")
    }

    /// The text with everything escaped that a parser changes; line ends and tabs in attributes are.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&", "<", ">", "\"", "\n", "\r", "\t": escaped += "&#\(scalar.value);"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The text as CDATA, which can hold neither its own end nor a CR.
    private static func inSections(_ text: String) -> String {
        var sections = "<![CDATA["
        for scalar in text.unicodeScalars {
            switch scalar {
            case "]", "\r": sections += "]]>&#\(scalar.value);<![CDATA["
            default: sections.unicodeScalars.append(scalar)
            }
        }
        return sections + "]]>"
    }
}
