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
    private var text: DelimitedBuffer
    private var extraLines: Int
    private var atEnd = false

    /// Goes on behind the header: `text` holds the rows behind it that were scanned already.
    init(feed: ByteFeed, text: DelimitedBuffer, extraLines: Int, format: DelimitedFormat) {
        layout = RecordLayout(columns: format.columns, isTable: true)
        self.format = format
        self.feed = feed
        self.text = text
        self.extraLines = extraLines
    }

    mutating func nextChunk() throws -> (any RecordChunk)? {
        while true {
            let cut = atEnd ? text.rows.count : orderBoundary()
            if cut > 0 { return takeRows(cut) }
            if atEnd { return nil }
            text.compact()
            atEnd = try !text.read(feed)
            text.scan(isFinal: atEnd)
        }
    }

    /// The number of pending rows that end with a whole order: up to where the key of the last row begins.
    private func orderBoundary() -> Int {
        let pending = text.rows
        guard !format.keyColumns.isEmpty, !pending.isEmpty else { return pending.count }
        var scratch = text.bytes
        return OrderBoundary.count(of: pending.count) { standing(of: pending[$0], &scratch) }
    }

    /// What a row says of its order, and the key; nil if it is passed over, which ends no order.
    private func standing(
        of row: RowBounds, _ scratch: inout [UInt8]
    ) -> (standing: RowStanding, key: [[UInt8]])? {
        var cells: [ByteRange] = []
        let count = format.splitter.split(row: row.range, of: &scratch, into: &cells)
        if row.fault == nil, format.passesOver(cells.prefix(format.columns.count), in: scratch) { return nil }
        let standing = format.standing(
            cells[...], fault: row.fault,
            isRagged: row.fault == nil && count < format.neededCount || count > format.usualCount
                || cells.dropFirst(format.headerCount).contains { !$0.isEmpty })
        return (standing, format.keyColumns.map { $0 < count ? Array(scratch[cells[$0].indices]) : [] })
    }

    private mutating func takeRows(_ count: Int) -> DelimitedChunk {
        format.encoding = feed.encoding.encoding
        let taken = text.take(count)
        var numbers: [Int] = []
        numbers.reserveCapacity(count)
        for row in taken.rows {
            numbers.append(Int(row.line) - extraLines)
            extraLines += Int(row.lineCount) - 1
        }
        return DelimitedChunk(
            bytes: taken.bytes, original: taken.original, rows: taken.rows, numbers: numbers, format: format)
    }
}
