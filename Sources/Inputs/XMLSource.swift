import Bytes
import Findings
import Mapping
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
    /// Records whose order may go on, and how far the buffer was scanned.
    private var pending: [XMLRecordBounds] = []
    private var scanned = 0
    private var atEnd = false
    private var isFirst = true
    private var nextNumber = 1
    private var hasToldEnd = false
    private let keyColumns: [Int]
    private let keys: XMLRecordKeys?
    private let check: SchemaCheck?
    private let names: XMLNames
    private let parsers: XMLParsers
    private let repeats: Mapping.Repeats
    /// What does not fit the schema, by the number of the record.
    private var schemaFaults: [Int: [Finding]] = [:]

    /// - Parameter keyColumns: The columns whose equal values make neighbouring records one order.
    init(
        feed: ByteFeed, buffer: [UInt8], projection: XMLProjection, layout: RecordLayout, keyColumns: [Int],
        schema: XMLSchemaFile?, repeats: Mapping.Repeats, names: XMLNames
    ) {
        self.repeats = repeats
        self.names = names
        self.feed = feed
        self.buffer = buffer
        self.projection = projection
        parsers = XMLParsers(projection)
        self.layout = layout
        scanner = XMLRecordScanner(path: projection.recordPath)
        self.keyColumns = keyColumns
        keys = keyColumns.isEmpty ? nil : XMLRecordKeys(of: keyColumns, in: projection)
        check = schema.map { SchemaCheck($0, projection: projection, file: feed.path) }
    }

    mutating func nextChunk() throws -> (any RecordChunk)? {
        while !atEnd {
            if isFirst {
                isFirst = false
            } else {
                atEnd = try !feed.read(into: &buffer)
            }
            let known = pending.count
            let kept: Int
            do throws(XMLStreamError) {
                kept = try scanner.scan(buffer, from: scanned, isFinal: atEnd, into: &pending)
                if let stray = scanner.stray { throw stray }
            } catch {
                throw InputError(
                    file: feed.path, line: error.line,
                    message: Phrase(
                        "column \(error.column): \(error.message)", de: "Spalte \(error.column): \(error.message)"),
                    hint: Phrase(
                        "export the file again; nothing of it was sent",
                        de: "die Datei noch einmal ausgeben; nichts davon wurde gesendet"))
            }
            let found = try check?.check(
                Array(pending[known...]), in: buffer, from: scanned, upTo: kept, firstNumber: nextNumber + known,
                end: atEnd ? scanner.documentEnd : nil)
            for (index, findings) in found ?? [:] { schemaFaults[nextNumber + known + index] = findings }
            scanned = kept
            let cut = atEnd ? pending.count : keys?.boundary(of: pending, in: buffer) ?? pending.count
            let chunk = take(cut)
            compact()
            if let chunk { return chunk }
            if let end = missingEnd() { return end }
        }
        return missingEnd()
    }

    private mutating func take(_ count: Int) -> XMLChunk? {
        guard count > 0 else { return nil }
        let taken = pending[..<count]
        let start = taken[0].range.lowerBound
        var chunk = XMLChunk(
            bytes: Array(buffer[start..<taken[count - 1].range.upperBound]),
            records: taken.map { $0.shifted(by: -start) }, projection: projection, firstNumber: nextNumber,
            keyColumns: keyColumns, encoding: feed.encoding.encoding, repeats: repeats, names: names,
            parsers: parsers)
        for index in 0..<count {
            if let found = schemaFaults.removeValue(forKey: nextNumber + index) { chunk.schemaFaults[index] = found }
        }
        pending.removeFirst(count)
        nextNumber += count
        return chunk
    }

    /// Drops the bytes before the first record that is still needed.
    private mutating func compact() {
        let start = pending.first?.range.lowerBound ?? scanned
        guard start > 0 else { return }
        buffer.removeFirst(start)
        scanned -= start
        for index in pending.indices { pending[index] = pending[index].shifted(by: -start) }
    }

    /// Tells once that the document was cut between two records: more of them may be missing.
    private mutating func missingEnd() -> (any RecordChunk)? {
        guard atEnd, !hasToldEnd, let tag = scanner.documentEnd?.shownEndTag else { return nil }
        hasToldEnd = true
        return MissingEndChunk(number: nextNumber, tag: tag, columns: projection.columns.count)
    }
}
