/// Search for bytes eight at a time, in ordinary 64-bit integers.
///
/// Swift has no way to turn a SIMD comparison into a bit mask, so this is its fastest portable form.
enum WordSearch {
    /// A byte in all eight places of a word.
    @inline(__always)
    static func pattern(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The eight bytes at an offset, the first of them in the lowest place.
    @inline(__always)
    static func word(_ bytes: RawSpan, at offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The byte at an offset.
    @inline(__always)
    static func byte(_ bytes: RawSpan, at offset: Int) -> UInt8 {
        bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }

    /// The high bit of each byte that equals the pattern's, and of no other.
    @inline(__always)
    static func matches(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        return ~(((difference & low) &+ low) | difference | low)
    }

    /// Like `matches`, but exact only up to the lowest bit set: cheaper, and enough to find the first match.
    @inline(__always)
    static func firstMatch(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
    }

    /// The offset of the first byte in `start..<end` that is one of two, or `end`.
    @inline(__always)
    static func first(of one: UInt8, or other: UInt8, in bytes: RawSpan, from start: Int, to end: Int) -> Int {
        let onePattern = pattern(one)
        let otherPattern = pattern(other)
        var offset = start
        while end &- offset >= 8 {
            let word = word(bytes, at: offset)
            let found = firstMatch(word, onePattern) | firstMatch(word, otherPattern)
            if found != 0 { return offset &+ found.trailingZeroBitCount >> 3 }
            offset &+= 8
        }
        while offset < end {
            let byte = byte(bytes, at: offset)
            if byte == one || byte == other { return offset }
            offset &+= 1
        }
        return end
    }

    /// The offset of the first byte in `start..<end` that is the one asked for, or `end`.
    @inline(__always)
    static func first(of byte: UInt8, in bytes: RawSpan, from start: Int, to end: Int) -> Int {
        first(of: byte, or: byte, in: bytes, from: start, to: end)
    }
}
