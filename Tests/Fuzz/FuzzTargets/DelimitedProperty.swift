import Bytes
import DelimitedText
import Inputs

/// Delimited text gives the same rows however it is cut, and holds back no more than a row.
enum DelimitedProperty {
    /// A row with all that a report or an order takes from it.
    struct Row: Hashable {
        var line: UInt32
        var lineCount: UInt32
        var fault: RowFault?
        var source: [UInt8]
        var cells: [[UInt8]]
    }

    static func check(_ bytes: [UInt8]) throws {
        var draw = InputDraw(bytes)
        var dialects = [self.dialect(&draw)]
        if let sniffed = try? DialectSniffer.sniff(bytes, isWholeFile: true) { dialects.append(sniffed) }
        _ = try? DialectSniffer.sniff(bytes, isWholeFile: false, headerSets: [["id", "name"]])
        for dialect in dialects {
            let whole = try rows(of: [bytes], dialect)
            let cut = try rows(of: draw.blocks(bytes), dialect)
            try require(whole == cut, "in \(dialect) whole: \(whole) in blocks: \(cut)")
            try checkLimit(bytes, dialect, &draw)
        }
    }

    /// Reads as an import does: block by block, with the rows taken out as they come.
    static func rows(of blocks: [[UInt8]], _ dialect: Dialect) throws -> [Row] {
        var text = DelimitedBuffer(bytes: [], dialect: dialect)
        let splitter = FieldSplitter(dialect: dialect)
        var rows: [Row] = []
        for (index, block) in blocks.enumerated() {
            text.append(block)
            text.scan(isFinal: index == blocks.count - 1)
            if text.rows.isEmpty { continue }
            let taken = text.take(text.rows.count)
            text.compact()
            var scratch = taken.bytes
            for row in taken.rows {
                try require(row.range.upperBound <= taken.bytes.count, "a row ends behind the bytes taken")
                var cells: [ByteRange] = []
                let count = splitter.split(row: row.range, of: &scratch, into: &cells)
                try require(count > 0 && count == cells.count, "a row has no cells")
                rows.append(
                    Row(
                        line: row.line, lineCount: row.lineCount, fault: row.fault,
                        source: Array((taken.original ?? taken.bytes)[row.range.indices]),
                        cells: cells.map { Array(scratch[$0.indices]) }))
            }
        }
        for (row, next) in zip(rows, rows.dropFirst()) {
            try require(row.line + row.lineCount <= next.line, "the rows of lines \(row.line) and \(next.line) overlap")
        }
        return rows
    }

    /// Rows may be long, memory is not.
    private static func checkLimit(_ bytes: [UInt8], _ dialect: Dialect, _ draw: inout InputDraw) throws {
        let limit = Int.random(in: 1...64, using: &draw)
        var scanner = RowScanner(dialect: dialect, limits: RowLimits(maximumRowBytes: limit))
        var buffer: [UInt8] = []
        let blocks = draw.blocks(bytes)
        for (index, block) in blocks.enumerated() {
            buffer += block
            var rows: [RowBounds] = []
            let isFinal = index == blocks.count - 1
            let settled = scanner.scan(buffer, from: 0, isFinal: isFinal, into: &rows)
            for row in rows {
                try require(Int(row.range.count) <= limit, "a row of \(row.range.count) bytes with \(limit) allowed")
            }
            buffer.removeFirst(settled)
            // A line end of two bytes and a quote at the end may have to be looked at once more.
            try require(buffer.count <= limit + 2, "\(buffer.count) bytes are held with \(limit) allowed")
            try require(!isFinal || buffer.isEmpty, "the end of the file leaves bytes")
        }
    }

    private static func dialect(_ draw: inout InputDraw) -> Dialect {
        let delimiters = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
        var dialect = Dialect(
            delimiter: delimiters.randomElement(using: &draw) ?? 0x2C,
            quote: [UInt8(ascii: "\""), UInt8(ascii: "\""), UInt8(ascii: "'"), nil].randomElement(using: &draw) ?? nil,
            lineEnding: Dialect.LineEnding.allCases.randomElement(using: &draw) ?? .lf,
            hasByteOrderMark: Bool.random(using: &draw), comment: Bool.random(using: &draw) ? UInt8(ascii: "#") : nil)
        guard dialect.quote != nil else { return dialect }
        dialect.escape = [nil, nil, UInt8(ascii: "\\"), 0].randomElement(using: &draw) ?? nil
        dialect.padsQuotes = Bool.random(using: &draw)
        return dialect
    }
}
