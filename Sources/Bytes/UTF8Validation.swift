/// Finding of the first byte that cannot stand in UTF-8 text.
public enum UTF8Validation {
    /// The offset of the first byte of the first ill-formed sequence in a range, or nil if all of it is UTF-8.
    ///
    /// Follows table 3-7 of the Unicode Standard: overlong forms, surrogates and values above U+10FFFF are ill-formed,
    /// and so is a sequence that the end of the range cuts.
    public static func firstInvalidByte(in buffer: [UInt8], _ range: ByteRange) -> Int? {
        firstInvalidByte(in: buffer.span, range.indices)
    }

    /// The offset of the first byte of the first ill-formed sequence in a run of bytes, or nil if all of it is UTF-8.
    public static func firstInvalidByte(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while true {
            index = endOfASCII(in: bytes.bytes, from: index, to: range.upperBound)
            guard index < range.upperBound else { return nil }
            // Text beyond ASCII tends to come in runs; the word-wise search is taken up again behind the run.
            while index < range.upperBound, bytes[index] >= 0x80 {
                let length = sequenceLength(in: bytes, at: index, end: range.upperBound)
                guard length > 0 else { return index }
                index += length
            }
        }
    }

    private static func endOfASCII(in bytes: RawSpan, from start: Int, to end: Int) -> Int {
        var index = start
        while end - index >= 8 {
            let word = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
            let high = word & 0x8080_8080_8080_8080
            guard high == 0 else { return index + high.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < end, bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self) < 0x80 { index += 1 }
        return index
    }

    /// The length of the well-formed sequence of two to four bytes at `index`, or 0 if there is none.
    private static func sequenceLength(in bytes: Span<UInt8>, at index: Int, end: Int) -> Int {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[index] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard index + length <= end, second.contains(bytes[index + 1]) else { return 0 }
        for next in index + 2..<max(index + 2, index + length) where bytes[next] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
