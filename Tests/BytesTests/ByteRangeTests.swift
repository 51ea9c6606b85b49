import Bytes
import Testing

/// Ranges are compared by their bytes, eight at a time.
@Suite("Ranges of bytes")
struct ByteRangeTests {
    @Test func sameIsWhatComparesEqual() {
        var random = SystemRandomNumberGenerator()
        var same = 0
        for _ in 0..<20_000 {
            var buffer = (0..<60).map { _ in UInt8.random(in: 0...1, using: &random) }
            let (a, b) = (Int.random(in: 0...40, using: &random), Int.random(in: 0...40, using: &random))
            let count = Int.random(in: 0...20, using: &random)
            // By chance alone, long runs are hardly ever the same.
            if Bool.random(using: &random) { buffer.replaceSubrange(b..<b + count, with: Array(buffer[a..<a + count])) }
            let isSame = buffer[a..<a + count].elementsEqual(buffer[b..<b + count])
            let (own, other) = (ByteRange(start: a, count: count), ByteRange(start: b, count: count))
            let found = buffer.span.holdsSame(own, other)
            #expect(found == isSame)
            if isSame, a != b, count > 8 { same += 1 }
        }
        let two: [UInt8] = [1, 2]
        let isLonger = two.span.holdsSame(ByteRange(start: 0, count: 1), ByteRange(start: 0, count: 2))
        let areEmpty = two.span.holdsSame(ByteRange(start: 0, count: 0), ByteRange(start: 1, count: 0))
        #expect(!isLonger && areEmpty)
        #expect(same > 1000)
    }
}
