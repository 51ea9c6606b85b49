import Bytes

/// The cutting of values at their ends.
enum Trim {
    /// Without blanks, tabs, line ends and U+00A0 at both ends.
    @inline(__always)
    static func blanks(_ range: ByteRange, in bytes: [UInt8]) -> ByteRange {
        var start = range.lowerBound
        var end = range.upperBound
        guard start < end else { return .empty }
        // Hardly any cell has outer blanks: every blank is at most 0x20, and U+00A0 is C2 A0.
        if bytes[start] > 0x20, bytes[start] != 0xC2, bytes[end - 1] > 0x20, bytes[end - 1] != 0xA0 { return range }
        while start < end {
            if isBlank(bytes[start]) {
                start += 1
            } else if end - start >= 2, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while start < end {
            if isBlank(bytes[end - 1]) {
                end -= 1
            } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        return ByteRange(start..<end)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Without any of these bytes at both ends.
    static func bytes(_ strip: [UInt8], of range: ByteRange, in bytes: [UInt8]) -> ByteRange {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, strip.contains(bytes[start]) { start += 1 }
        while start < end, strip.contains(bytes[end - 1]) { end -= 1 }
        return blanks(ByteRange(start..<end), in: bytes)
    }

    /// The part of a text before or behind its first or last blank; a text without a blank is one word.
    static func part(_ part: FieldExpression.Part, of range: ByteRange, in bytes: [UInt8]) -> ByteRange {
        let text = bytes[range.indices]
        let first = text.firstIndex(where: isBlank)
        let last = text.lastIndex(where: isBlank)
        let cut: Range<Int>
        switch part {
        case .firstWord: cut = range.lowerBound..<(first ?? range.upperBound)
        case .allButFirstWord: cut = (first ?? range.upperBound)..<range.upperBound
        case .lastWord: cut = (last ?? range.lowerBound)..<range.upperBound
        case .allButLastWord: cut = range.lowerBound..<(last ?? range.lowerBound)
        }
        return blanks(ByteRange(cut), in: bytes)
    }
}
