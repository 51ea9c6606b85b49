import Bytes
import Testing

@testable import DelimitedText

/// The way for rows without quotes finds the cells that the way for all rows finds.
@Suite("Rows without quotes")
struct UnquotedRowTests {
    @Test(arguments: [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), 0x01])
    func splitsAsTheOtherWayDoes(delimiter: UInt8) throws {
        var random = SeededGenerator(seed: UInt64(delimiter))
        var unquoted = 0
        for _ in 0..<20_000 {
            // Neighbours of the delimiter among the bytes, as masks over eight bytes are wrong first beside a match.
            let kinds: [UInt8] = [delimiter, delimiter, delimiter ^ 1, delimiter &+ 0x80, 0x61, 0x00, 0xFF, 0x22]
            let some = kinds.prefix(Int.random(in: 2...8, using: &random))
            let buffer = (0..<Int.random(in: 0...60, using: &random)).compactMap { _ in
                some.randomElement(using: &random)
            }
            let start = Int.random(in: 0...buffer.count, using: &random)
            let row = ByteRange(start..<Int.random(in: start...buffer.count, using: &random))
            for quote in [nil, UInt8(0x22)] {
                let splitter = FieldSplitter(dialect: Dialect(delimiter: delimiter, quote: quote))
                var all: [ByteRange] = []
                var work = buffer
                splitter.split(row: row, of: &work, into: &all)
                let room = Int.random(in: 0...all.count + 2, using: &random)
                let front = ByteRange(start: 7, count: 7)
                var cells = [front] + Array(repeating: .empty, count: room)
                var span = cells.mutableSpan
                guard let count = splitter.splitUnquoted(row, of: buffer.span, into: &span, from: 1) else {
                    #expect(quote != nil && buffer[row.indices].contains(0x22))
                    continue
                }
                unquoted += 1
                #expect(count == all.count, "\(buffer) \(row)")
                #expect(cells[0] == front)
                for (index, cell) in cells.dropFirst().enumerated() {
                    let wanted = index < all.count ? buffer.text(all[index]) : ""
                    #expect(buffer.text(cell) == wanted && cell.count == (index < all.count ? all[index].count : 0))
                }
            }
        }
        #expect(unquoted > 20_000)
    }
}
