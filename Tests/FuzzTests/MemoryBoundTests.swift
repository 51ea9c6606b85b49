import DelimitedText
import Inputs
import Testing

/// What never ends is not held: a row is given up once it is longer than a row may be.
@Suite struct MemoryBoundTests {
    static let dialects: [Dialect] = [(nil, false), (UInt8(ascii: "\\"), false), (nil, true)].map { escape, pads in
        var dialect = Dialect()
        (dialect.escape, dialect.padsQuotes) = (escape, pads)
        return dialect
    }

    /// A cell that begins like this and goes on for ever with the byte behind it.
    @Test(arguments: ["a", "\"a", " ", "1,\"a\" ", "1, ", "\\", "\"\\", "\"\"\""], dialects)
    func givesUpEndlessRows(beginning: String, dialect: Dialect) {
        var text = DelimitedBuffer(bytes: Array(beginning.utf8), dialect: dialect)
        let block = [UInt8](repeating: beginning.utf8.last ?? 0, count: 256 << 10)
        var faults = 0
        var largest = 0
        for round in 0..<24 {
            text.append(block)
            text.scan(isFinal: round == 23)
            if !text.rows.isEmpty { faults += text.take(text.rows.count).rows.count { $0.fault != nil } }
            text.compact()
            largest = max(largest, text.original.count)
        }
        #expect(faults == 1)
        // The longest row, and the blocks that come in meanwhile.
        #expect(largest <= 3 << 20)
    }
}
