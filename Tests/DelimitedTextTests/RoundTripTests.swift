import Bytes
import Testing

@testable import DelimitedText

@Suite struct RoundTripTests {
    static let dialects: [Dialect] = {
        var dialects: [Dialect] = []
        for delimiter in DialectSniffer.delimiters {
            for quote in [UInt8(ascii: "\""), UInt8(ascii: "'"), nil] {
                for lineEnding in Dialect.LineEnding.allCases {
                    for hasMark in [false, true] {
                        let comment = hasMark ? UInt8(ascii: "#") : nil
                        dialects.append(
                            Dialect(
                                delimiter: delimiter, quote: quote, lineEnding: lineEnding, hasByteOrderMark: hasMark,
                                comment: comment))
                    }
                }
            }
        }
        return dialects
    }()

    @Test(arguments: dialects)
    func readsWhatItWrote(_ dialect: Dialect) throws {
        var random = SeededGenerator(seed: 0x5EED)
        for _ in 0..<40 {
            let table = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                (0..<Int.random(in: 1...6, using: &random)).map { _ in cell(for: dialect, using: &random) }
            }
            var writer = RowWriter(dialect: dialect)
            var file: [UInt8] = []
            writer.writeStart(to: &file)
            var written: [[String]] = []
            for row in table where dialect.quote != nil || row != [""] {
                try writer.write(row: row, to: &file)
                written.append(row)
            }
            let largest = Int.random(in: 1...80, using: &random)
            let rows = read(file, dialect, nextSize: { Int.random(in: 1...largest, using: &random) })
            #expect(rows.map(\.cells) == written)
            #expect(rows.allSatisfy { $0.fault == nil })
        }
    }

    private func cell(for dialect: Dialect, using random: inout SeededGenerator) -> String {
        var pieces = [
            "a", "Müller", "12.50", " ", "\"", "'", "''", "€", "=1", "\u{1}", "long enough to fill two words",
        ]
        if dialect.quote != nil { pieces += [",", ";", "\t", "|", "\n", "\r", "\r\n", "#", "\"\""] }
        return (0..<Int.random(in: 0...4, using: &random))
            .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
    }
}
