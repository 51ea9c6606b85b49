import Bytes
import DelimitedText
import Mapping
import Records
import TextEncodings

/// Orders in delimited text, read block by block; each chunk ends where an order ends.
struct DelimitedSource: RecordSource {
    let layout: RecordLayout
    private(set) var format: DelimitedFormat
    private let feed: ByteFeed
    private var scanner: RowScanner
    private var buffer: [UInt8]
    private var pending: [RowBounds]
    private var scanned: Int
    private var extraLines: Int
    private var atEnd = false

    /// Goes on behind the header: `pending` are the rows behind it that were scanned already.
    init(
        feed: ByteFeed, scanner: RowScanner, buffer: [UInt8], scanned: Int, pending: [RowBounds], extraLines: Int,
        format: DelimitedFormat
    ) {
        layout = RecordLayout(columns: format.columns, isTable: true)
        self.format = format
        self.feed = feed
        self.scanner = scanner
        self.buffer = buffer
        self.scanned = scanned
        self.pending = pending
        self.extraLines = extraLines
    }

    mutating func nextChunk() throws -> (any RecordChunk)? {
        while true {
            let cut = atEnd ? pending.count : orderBoundary()
            if cut > 0 { return takeRows(cut) }
            if atEnd { return nil }
            compact()
            atEnd = try !feed.read(into: &buffer)
            scanned = scanner.scan(buffer, from: scanned, isFinal: atEnd, into: &pending)
        }
    }

    /// The number of pending rows that end with a whole order: up to where the key of the last row begins.
    private func orderBoundary() -> Int {
        guard let keyColumn = format.keyColumn, let last = pending.last else { return pending.count }
        var scratch = buffer
        var cells: [ByteRange] = []
        func key(_ row: RowBounds) -> [UInt8] {
            cells.removeAll(keepingCapacity: true)
            let count = format.splitter.split(row: row.range, of: &scratch, into: &cells)
            return keyColumn < count ? Array(scratch[cells[keyColumn].indices]) : []
        }
        // A row without a key is an order of its own, and a faulty one.
        let lastKey = key(last)
        if lastKey.isEmpty { return pending.count }
        var index = pending.count - 1
        while index > 0, key(pending[index - 1]) == lastKey { index -= 1 }
        return index
    }

    private mutating func takeRows(_ count: Int) -> DelimitedChunk {
        format.encoding = feed.encoding.encoding
        let taken = Array(pending[..<count])
        pending.removeFirst(count)
        let start = taken[0].range.lowerBound
        let end = taken[count - 1].range.upperBound
        var numbers: [Int] = []
        numbers.reserveCapacity(count)
        for row in taken {
            numbers.append(Int(row.line) - extraLines)
            extraLines += Int(row.lineCount) - 1
        }
        return DelimitedChunk(
            bytes: Array(buffer[start..<end]),
            rows: taken.map { row in
                RowBounds(
                    range: row.range.shifted(by: -start), line: row.line, lineCount: row.lineCount, fault: row.fault)
            },
            numbers: numbers, format: format)
    }

    /// Drops the bytes before the first row that is still needed.
    private mutating func compact() {
        let start = pending.first?.range.lowerBound ?? scanned
        guard start > 0 else { return }
        buffer.removeFirst(start)
        scanned -= start
        for index in pending.indices { pending[index].range = pending[index].range.shifted(by: -start) }
    }
}
