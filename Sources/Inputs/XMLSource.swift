import Bytes
import Records
import TextEncodings
import XMLStream

/// Orders in XML: records are cut out of the stream in one thread and parsed by libxml2 in many.
struct XMLSource: RecordSource {
    let layout: RecordLayout
    private let feed: ByteFeed
    private let projection: XMLProjection
    private var scanner: XMLRecordScanner
    private var buffer: [UInt8]
    private var atEnd = false
    private var isFirst = true
    private var nextNumber = 1
    private var hasToldEnd = false
    private let check: SchemaCheck?

    init(feed: ByteFeed, buffer: [UInt8], projection: XMLProjection, layout: RecordLayout, schema: XMLSchemaFile?) {
        self.feed = feed
        self.buffer = buffer
        self.projection = projection
        self.layout = layout
        scanner = XMLRecordScanner(path: projection.recordPath)
        check = schema.map { SchemaCheck($0, projection: projection, file: feed.path) }
    }

    mutating func nextChunk() throws -> (any RecordChunk)? {
        while !atEnd {
            if isFirst {
                isFirst = false
            } else {
                atEnd = try !feed.read(into: &buffer)
            }
            var records: [XMLRecordBounds] = []
            let kept: Int
            do throws(XMLStreamError) {
                kept = try scanner.scan(buffer, from: 0, isFinal: atEnd, into: &records)
            } catch {
                throw InputError(
                    file: feed.path, line: error.line, message: "column \(error.column): \(error.message)",
                    hint: "export the file again; nothing of it was sent")
            }
            defer { buffer.removeFirst(kept) }
            let schemaFaults =
                try check?.check(
                    records, in: buffer, upTo: kept, firstNumber: nextNumber, end: atEnd ? scanner.documentEnd : nil)
                ?? [:]
            guard let first = records.first, let last = records.last else {
                if let end = missingEnd() { return end }
                continue
            }
            let start = first.range.lowerBound
            let chunk = XMLChunk(
                bytes: Array(buffer[start..<last.range.upperBound]),
                records: records.map { $0.shifted(by: -start) }, projection: projection, firstNumber: nextNumber,
                encoding: feed.encoding.encoding, schemaFaults: schemaFaults)
            nextNumber += records.count
            return chunk
        }
        return missingEnd()
    }

    /// Tells once that the document was cut between two records: more of them may be missing.
    private mutating func missingEnd() -> (any RecordChunk)? {
        guard atEnd, !hasToldEnd, let tag = scanner.documentEnd?.shownEndTag else { return nil }
        hasToldEnd = true
        return MissingEndChunk(number: nextNumber, tag: tag, columns: projection.columns.count)
    }
}
