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

    /// A part of a text: by its blanks, where one without a blank is one word, or by what it means.
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
        case .street: return StreetNumber.split(range, in: bytes).street
        case .houseNumber: return StreetNumber.split(range, in: bytes).number
        case .percent: return percent(of: range, in: bytes)
        case .currencySign:
            guard let sign = MoneyCell(text)?.sign else { return .empty }
            return ByteRange(sign.startIndex..<sign.endIndex)
        }
        return blanks(ByteRange(cut), in: bytes)
    }

    /// The number that stands before the first percent sign, with blanks between them or not.
    private static func percent(of range: ByteRange, in bytes: [UInt8]) -> ByteRange {
        guard let sign = bytes[range.indices].firstIndex(of: UInt8(ascii: "%")) else { return .empty }
        let before = blanks(ByteRange(range.lowerBound..<sign), in: bytes)
        var start = before.upperBound
        while start > before.lowerBound {
            let byte = bytes[start - 1]
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == 0x2E || byte == 0x2C else { break }
            start -= 1
        }
        return ByteRange(start..<before.upperBound)
    }
}
