import Bytes

/// Eight bytes of a text at once, the first in the lowest bits; what is beyond the end of the text is letters.
struct TextWord {
    private let word: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080
    private static let letters: UInt64 = 0x6161_6161_6161_6161

    /// Reads the bytes from `index`, as far as they are before `end`.
    @inline(__always)
    init(at index: Int, of bytes: Span<UInt8>, upTo end: Int) {
        var word: UInt64 = 0
        if bytes.count - index >= 8 {
            word = UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        } else {
            for place in index..<end { word |= UInt64(bytes[place]) << UInt64((place - index) * 8) }
        }
        if end - index < 8 {
            let own = (1 << UInt64((end - index) * 8)) &- 1 as UInt64
            word = word & own | TextWord.letters & ~own
        }
        self.word = word
    }

    /// The highest bit of each byte that may be a trait of a text: control characters, `<`, `&`, `?`, `+` and what is
    /// beyond ASCII.
    ///
    /// Some others are among them: whoever asks looks at each again.
    @inline(__always)
    var notable: UInt64 {
        // 3C to 3F are those whose six high bits are those of `<`.
        let found =
            (word &- 0x20 &* TextWord.ones) | TextWord.zeros(word ^ 0x7F &* TextWord.ones)
            | TextWord.zeros((word & 0xFC &* TextWord.ones) ^ 0x3C &* TextWord.ones)
            | TextWord.zeros(word ^ 0x26 &* TextWord.ones) | TextWord.zeros(word ^ 0x2B &* TextWord.ones)
        return (found & ~word | word) & TextWord.highs
    }

    /// How many of the bytes are digits.
    @inline(__always)
    var digitCount: Int {
        let value = word ^ 0x30 &* TextWord.ones
        let others = ((value & ~TextWord.highs) &+ 0x76 &* TextWord.ones | value) & TextWord.highs
        return Int(((~others & TextWord.highs) >> 7 &* TextWord.ones) >> 56)
    }

    /// The highest bit of each byte that is zero, and of some above one that is.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
}
