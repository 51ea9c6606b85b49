import Bytes
import DelimitedText

/// The bytes of a delimited text file that are still needed, with the rows found in them.
///
/// A dialect with its own way of quoting is rewritten on the way; reports then show the rows as they were.
package struct DelimitedBuffer {
    /// The bytes as they are read.
    private(set) var bytes: [UInt8]
    /// The rows that were found and not yet taken.
    package private(set) var rows: [RowBounds] = []
    /// The bytes as they stand in the file, if these are others.
    private var kept: [UInt8]?
    private var scanner: RowScanner
    private var normalizer: QuoteNormalizer?
    private let dialect: Dialect
    private let splitter: FieldSplitter
    private var normalized = 0
    private var scanned = 0

    package init(bytes: [UInt8], dialect: Dialect) {
        self.bytes = bytes
        self.dialect = dialect
        scanner = RowScanner(dialect: dialect)
        splitter = FieldSplitter(dialect: dialect)
        normalizer = QuoteNormalizer(dialect: dialect)
        if normalizer != nil { kept = bytes }
    }

    /// The bytes as they stand in the file.
    package var original: [UInt8] { kept ?? bytes }

    /// Takes the next block of a file; false at its end.
    mutating func read(_ feed: ByteFeed) throws(InputError) -> Bool {
        let before = bytes.count
        let more = try feed.read(into: &bytes)
        kept?.append(contentsOf: bytes[before...])
        return more
    }

    /// Takes a block that is there already.
    package mutating func append(_ block: [UInt8]) {
        bytes += block
        kept?.append(contentsOf: block)
    }

    /// Finds the rows in what is there.
    package mutating func scan(isFinal: Bool) {
        guard normalizer != nil else {
            scanned = scanner.scan(bytes, from: scanned, isFinal: isFinal, into: &rows)
            return
        }
        normalized = normalizer?.normalize(&bytes, from: normalized, isFinal: isFinal) ?? bytes.count
        // What is not settled yet must not be scanned.
        let settled = Array(bytes[..<normalized])
        scanned = scanner.scan(settled, from: scanned, isFinal: isFinal, into: &rows)
    }

    /// Forgets the rows up to the header, and finds those behind it anew: now it is known how many columns there are.
    mutating func begin(behind header: Int, columns: Int, isFinal: Bool) {
        let row = rows[header]
        rows.removeAll()
        scanner = RowScanner(dialect: dialect, columns: columns, line: row.line + row.lineCount)
        scanned = row.range.upperBound
        if normalizer == nil {
            scanned = scanner.scan(bytes, from: scanned, isFinal: isFinal, into: &rows)
        } else {
            scanned = scanner.scan(Array(bytes[..<normalized]), from: scanned, isFinal: isFinal, into: &rows)
        }
    }

    /// Takes the first rows out: their bytes, their bytes in the file if these are others, and their bounds.
    package mutating func take(_ count: Int) -> (bytes: [UInt8], original: [UInt8]?, rows: [RowBounds]) {
        let taken = rows[..<count]
        let start = taken[0].range.lowerBound
        let end = taken[count - 1].range.upperBound
        let own = taken.map { row in
            RowBounds(
                range: row.range.shifted(by: -start), line: row.line, lineCount: row.lineCount, fault: row.fault)
        }
        rows.removeFirst(count)
        return (Array(bytes[start..<end]), kept.map { Array($0[start..<end]) }, own)
    }

    /// Drops the bytes before the first row that is still needed.
    package mutating func compact() {
        let start = rows.first?.range.lowerBound ?? scanned
        guard start > 0 else { return }
        bytes.removeFirst(start)
        kept?.removeFirst(start)
        scanned -= start
        normalized = max(0, normalized - start)
        for index in rows.indices { rows[index].range = rows[index].range.shifted(by: -start) }
    }

    /// The number of cells that all rows behind the header have, if it is more than the header's and what is more is
    /// blank.
    ///
    /// Some programs end each row but the header with a delimiter too many. Where some rows do and others don't, it is no
    /// habit: a cell may have been cut in two. Rows that are at fault anyway say nothing.
    func usualCount(_ format: DelimitedFormat) -> Int {
        var scratch = bytes
        var usual: Int?
        for row in rows.prefix(DelimitedBuffer.sampleRows) where row.fault == nil {
            var cells: [ByteRange] = []
            let count = splitter.split(row: row.range, of: &scratch, into: &cells)
            let isFaulty = cells.dropFirst(format.headerCount).contains { !$0.isEmpty }
            if count < format.headerCount || isFaulty || format.passesOver(cells[...], in: scratch) { continue }
            guard usual == nil || usual == count else { return format.headerCount }
            usual = count
        }
        return usual ?? format.headerCount
    }

    private static let sampleRows = 200
}
