import Bytes
import XMLStream

/// A document gives the same rows, faults and error however it is cut.
enum XMLProperty {
    /// What a document comes to.
    struct Outcome: Hashable {
        var rows: [[String]] = []
        var faults: [String] = []
        var error: XMLStreamError?
        var missingEndTags: [String] = []
    }

    private static let columns = [
        XMLColumn(path: "@n"), XMLColumn(path: "id", separator: ", "), XMLColumn(path: "b:id/@v"),
        XMLColumn(path: "party[@kind='billing']/name"), XMLColumn(path: "party[role='buyer']/name"),
        XMLColumn(path: ".", rowPath: 0), XMLColumn(path: "@sku", rowPath: 0),
    ]

    static func check(_ bytes: [UInt8]) throws {
        var draw = InputDraw(bytes)
        for path in [["orders", "order"], ["*", "*"], ["orders"]] {
            let projection = try XMLProjection(
                columns: columns, rowPaths: ["items/item"], namespaces: ["": "urn:a", "b": "urn:b"], recordPath: path)
            let whole = read([bytes], projection)
            let cut = read(draw.blocks(bytes), projection)
            try require(whole == cut, "at \(path.joined(separator: "/")) whole: \(whole) in blocks: \(cut)")
        }
        try EventProperty.check(bytes, &draw)
    }

    private static func read(_ blocks: [[UInt8]], _ projection: XMLProjection) -> Outcome {
        var limits = XMLLimits()
        limits.maximumDepth = 16
        limits.maximumAttributes = 8
        limits.maximumNameBytes = 64
        var scanner = XMLRecordScanner(path: projection.recordPath, limits: limits)
        let parser = XMLRecordParser(projection, limits: limits)
        var outcome = Outcome()
        var buffer: [UInt8] = []
        var batch = XMLBatch()
        var first = 0
        for (index, block) in blocks.enumerated() where outcome.error == nil {
            buffer += block
            var records: [XMLRecordBounds] = []
            var kept = 0
            do throws(XMLStreamError) {
                kept = try scanner.scan(buffer, from: 0, isFinal: index == blocks.count - 1, into: &records)
            } catch {
                outcome.error = error
            }
            parser.parse(records, in: buffer, into: &batch)
            for (index, row) in batch.rows.enumerated() {
                let cells = (0..<batch.columnCount).map { batch.text(index, $0) }
                outcome.rows.append(["\(first + row.record)", "\(row.rowPath)", "\(row.line)"] + cells)
            }
            outcome.faults += batch.faults.map { "\(first + $0.record) \($0.kind) \($0.line):\($0.column)" }
            first += records.count
            buffer.removeFirst(kept)
        }
        outcome.missingEndTags = scanner.documentEnd?.missingEndTags ?? []
        return outcome
    }
}
