import Bytes

/// Eight bytes of a text at once, the first in the lowest bits; what is beyond the end of the text is letters.
struct TextWord {
    private let word: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let blanks: UInt64 = 0x2020_2020_2020_2020
    private static let deletes: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    private static let ampersands: UInt64 = 0x2626_2626_2626_2626
    private static let pluses: UInt64 = 0x2B2B_2B2B_2B2B_2B2B
    private static let zeroDigits: UInt64 = 0x3030_3030_3030_3030
    /// What must be added to a value of a digit's seven bits to set the highest if it is more than 9.
    private static let beyondNine: UInt64 = 0x7676_7676_7676_7676
    private static let angles: UInt64 = 0x3C3C_3C3C_3C3C_3C3C
    private static let lowestTwoBits: UInt64 = 0x0303_0303_0303_0303
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
        // 3C to 3F, from `<` to `?`, differ in their two lowest bits.
        let found =
            (word &- TextWord.blanks) | TextWord.zeros(word ^ TextWord.deletes)
            | TextWord.zeros((word ^ TextWord.angles) & ~TextWord.lowestTwoBits)
            | TextWord.zeros(word ^ TextWord.ampersands) | TextWord.zeros(word ^ TextWord.pluses)
        return (found & ~word | word) & TextWord.highs
    }

    /// How many of the bytes are digits.
    @inline(__always)
    var digitCount: Int {
        let value = word ^ TextWord.zeroDigits
        let others = ((value & ~TextWord.highs) &+ TextWord.beyondNine | value) & TextWord.highs
        return Int(((~others & TextWord.highs) >> 7 &* TextWord.ones) >> 56)
    }

    /// The highest bit of each byte that is zero, and of some above one that is.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
}
