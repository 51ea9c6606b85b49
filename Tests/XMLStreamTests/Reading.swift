import Bytes
import XMLStream

/// What reading a whole document gave, in a form that tests can compare.
struct Reading: Equatable {
    /// Row by row: record number in the document, row path, line.
    var rows: [[Int]] = []
    /// Row by row the texts of the cells.
    var cells: [[String]] = []
    /// Fault by fault: record number in the document, kind, line.
    var faults: [String] = []
    var messages: [String] = []
    var missingEndTags: [String] = []
    var error: XMLStreamError?

    /// Reads a document that arrives in pieces, the way an importer does.
    init(
        _ document: some Collection<UInt8>, _ projection: XMLProjection, piece: Int = 1 << 20,
        limits: XMLLimits = XMLLimits()
    ) {
        let source = Array(document)
        var scanner = XMLRecordScanner(path: projection.recordPath, limits: limits)
        let parser = XMLRecordParser(projection, limits: limits)
        var buffer: [UInt8] = []
        var batch = XMLBatch()
        var position = 0
        var first = 0
        repeat {
            let end = min(source.count, position + piece)
            buffer += source[position..<end]
            position = end
            var records: [XMLRecordBounds] = []
            var kept = 0
            do {
                kept = try scanner.scan(buffer, from: 0, isFinal: end == source.count, into: &records)
            } catch {
                self.error = error
            }
            parser.parse(records, in: buffer, into: &batch)
            add(batch, first: first)
            first += records.count
            buffer.removeFirst(kept)
        } while position < source.count && error == nil
        missingEndTags = scanner.documentEnd?.missingEndTags ?? []
    }

    init(_ document: String, _ projection: XMLProjection, piece: Int = 1 << 20, limits: XMLLimits = XMLLimits()) {
        self.init(Array(document.utf8), projection, piece: piece, limits: limits)
    }

    private mutating func add(_ batch: XMLBatch, first: Int) {
        for (index, row) in batch.rows.enumerated() {
            rows.append([first + row.record, row.rowPath, row.line])
            cells.append((0..<batch.columnCount).map { batch.text(index, $0) })
        }
        for fault in batch.faults {
            faults.append("\(first + fault.record) \(fault.kind) \(fault.line):\(fault.column)")
            messages.append(fault.message)
        }
    }
}

/// A projection of columns of the record only.
func flat(
    _ paths: String..., namespaces: [String: String] = [:], record: [String] = ["orders", "order"]
) throws -> XMLProjection {
    try XMLProjection(columns: paths.map { XMLColumn(path: $0) }, namespaces: namespaces, recordPath: record)
}
