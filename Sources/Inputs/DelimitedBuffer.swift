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
    private let splitter: FieldSplitter
    private var normalized = 0
    private var scanned = 0

    package init(bytes: [UInt8], dialect: Dialect) {
        self.bytes = bytes
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

    /// Forgets the first rows.
    mutating func removeRows(_ count: Int) { rows.removeFirst(count) }

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

    /// The number of cells that nearly all rows behind the header have, if it is more than the header's.
    ///
    /// Some programs end each row but the header with a delimiter too many.
    func usualCount(behind header: Int, headerCount: Int) -> Int {
        var scratch = bytes
        var counts: [Int: Int] = [:]
        let sample = rows[(header + 1)...].prefix(200)
        for row in sample where row.fault == nil {
            var cells: [ByteRange] = []
            counts[splitter.split(row: row.range, of: &scratch, into: &cells), default: 0] += 1
        }
        guard let (usual, times) = counts.max(by: { $0.value < $1.value }), times * 10 >= sample.count * 9 else {
            return headerCount
        }
        return max(usual, headerCount)
    }
}
