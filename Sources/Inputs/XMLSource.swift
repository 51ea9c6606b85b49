import Bytes
import Records
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

    /// - Parameter keyColumns: The columns whose equal values make neighbouring records one order.
    init(
        feed: ByteFeed, buffer: [UInt8], projection: XMLProjection, layout: RecordLayout, keyColumns: [Int]
    ) {
        self.feed = feed
        self.buffer = buffer
        self.projection = projection
        self.layout = layout
        scanner = XMLRecordScanner(path: projection.recordPath)
        self.keyColumns = keyColumns
        keys = keyColumns.isEmpty ? nil : XMLRecordKeys(of: keyColumns, in: projection)
    }

    mutating func nextChunk() throws -> (any RecordChunk)? {
        while !atEnd {
            if isFirst {
                isFirst = false
            } else {
                atEnd = try !feed.read(into: &buffer)
            }
            let kept: Int
            do throws(XMLStreamError) {
                kept = try scanner.scan(buffer, from: scanned, isFinal: atEnd, into: &pending)
            } catch {
                throw InputError(
                    file: feed.path, line: error.line, message: "column \(error.column): \(error.message)",
                    hint: "export the file again; nothing of it was sent")
            }
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
        let chunk = XMLChunk(
            bytes: Array(buffer[start..<taken[count - 1].range.upperBound]),
            records: taken.map { $0.shifted(by: -start) }, projection: projection, firstNumber: nextNumber,
            keyColumns: keyColumns)
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
        guard atEnd, !hasToldEnd, let tag = scanner.documentEnd?.missingEndTags.first else { return nil }
        hasToldEnd = true
        return MissingEndChunk(number: nextNumber, tag: tag, columns: projection.columns.count)
    }
}
