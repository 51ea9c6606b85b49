import Bytes
import DelimitedText
import Inputs
import Testing
import TextEncodings

/// What is written as delimited text comes back cell by cell, in any dialect and encoding and however it is cut.
@Suite struct DelimitedRoundTripTests {
    static let header = ["reference", "label", "price"]

    static func dialects(of encoding: TextEncoding) -> [Dialect] {
        var dialects: [Dialect] = []
        for delimiter in [",", ";", "\t", "|"].map({ UInt8(ascii: $0) }) {
            for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] {
                for lineEnding in Dialect.LineEnding.allCases {
                    for hasMark in encoding == .utf8 ? [false, true] : [false] {
                        dialects.append(
                            Dialect(
                                delimiter: delimiter, quote: quote, lineEnding: lineEnding, hasByteOrderMark: hasMark))
                    }
                }
            }
        }
        return dialects
    }

    /// Writes a table as the file of an encoding.
    static func file(_ table: [[String]], _ dialect: Dialect, _ encoding: TextEncoding) throws -> [UInt8] {
        var writer = RowWriter(dialect: dialect)
        var text: [UInt8] = []
        writer.writeStart(to: &text)
        for row in table { try writer.write(row: row, to: &text) }
        return encoding.encode(text)
    }

    static func decode(_ blocks: [[UInt8]], _ encoding: TextEncoding) throws -> [[UInt8]] {
        var decoder = SourceDecoder(EncodingDecision(encoding, .option))
        var texts: [[UInt8]] = []
        for block in blocks + [[]] {
            var text: [UInt8] = []
            try decoder.decode(block, into: &text)
            texts.append(text)
        }
        try decoder.finish(into: &texts[texts.count - 1])
        return texts
    }

    static func read(_ blocks: [[UInt8]], _ dialect: Dialect) -> [[String]] {
        var text = DelimitedBuffer(bytes: [], dialect: dialect)
        let splitter = FieldSplitter(dialect: dialect)
        var table: [[String]] = []
        for (index, block) in blocks.enumerated() {
            text.append(block)
            text.scan(isFinal: index == blocks.count - 1)
            guard !text.rows.isEmpty else { continue }
            var taken = text.take(text.rows.count)
            text.compact()
            for row in taken.rows {
                var cells: [ByteRange] = []
                splitter.split(row: row.range, of: &taken.bytes, into: &cells)
                table.append(cells.map { taken.bytes.text($0) } + (row.fault.map { ["\($0)"] } ?? []))
            }
        }
        return table
    }

    @Test(arguments: TextEncoding.allCases, UInt64(1)...6)
    func bringsTablesBack(encoding: TextEncoding, seed: UInt64) throws {
        var texts = Texts(seed: seed)
        for dialect in Self.dialects(of: encoding) {
            let table = texts.table(columns: 3) { text in
                (try? Self.decode([encoding.encode(Array(text.utf8))], encoding).flatMap { $0 }) == Array(text.utf8)
            }
            let file = try Self.file(table, dialect, encoding)
            let read = Self.read(try Self.decode(texts.blocks(file), encoding), dialect)
            #expect(read == table, "seed \(seed), \(dialect.description(encoding: encoding.name))")
        }
    }

    /// With the header known, as an import knows it of its mapping, the dialect is told and the cells are the same.
    @Test(arguments: UInt64(1)...40)
    func tellsTheDialect(seed: UInt64) throws {
        var texts = Texts(seed: seed)
        for dialect in Self.dialects(of: .utf8) where dialect.quote == UInt8(ascii: "\"") {
            // A line end of its own kind within a cell may be any; one that ends no row elsewhere would outvote them.
            let table = [Self.header] + texts.table(columns: 3) { !$0.contains { $0.isNewline } }
            let file = try Self.file(table, dialect, .utf8)
            let told = try DialectSniffer.sniff(file, isWholeFile: true, headerSets: [Self.header])
            let read = Self.read(texts.blocks(file), told)
            #expect(read == table, "seed \(seed): \(dialect) was told as \(told)")
        }
    }
}
