extension TextEncoding {
    /// The bytes of this encoding for text in UTF-8, or for what ``TextDecoder`` passed on.
    ///
    /// Decoding and then encoding gives the very bytes. A character that the encoding lacks becomes `?`. The text may
    /// be cut anywhere between two characters.
    public func encode(_ text: [UInt8]) -> [UInt8] {
        if self == .utf8 { return text }
        var output: [UInt8] = []
        output.reserveCapacity(isWide ? text.count * 2 : text.count)
        let page = codePage
        var reader = PassedOnReader(text)
        while let piece = reader.next() {
            switch piece {
            case .byte(let byte): output.append(byte)
            case .scalar(let scalar):
                if let page {
                    output.append(
                        scalar < 0x80 ? UInt8(truncatingIfNeeded: scalar) : page.byte(of: scalar) ?? UInt8(ascii: "?"))
                } else if scalar < 0x10000 {
                    append(unit: scalar, to: &output)
                } else {
                    append(unit: 0xD800 | (scalar - 0x10000) >> 10, to: &output)
                    append(unit: 0xDC00 | scalar & 0x3FF, to: &output)
                }
            }
        }
        return output
    }

    private func append(unit: UInt32, to output: inout [UInt8]) {
        let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8))
        output.append(self == .utf16LittleEndian ? low : high)
        output.append(self == .utf16LittleEndian ? high : low)
    }
}

/// Reads text in UTF-8 in which there can be halves of pairs, lone bytes and last bytes.
struct PassedOnReader {
    enum Piece: Hashable {
        /// A code point, or half of a pair.
        case scalar(UInt32)
        /// A byte that stands for no character.
        case byte(UInt8)
    }

    private let text: [UInt8]
    private(set) var index = 0

    init(_ text: [UInt8]) { self.text = text }

    mutating func next() -> Piece? {
        guard index < text.count else { return nil }
        let first = text[index]
        let length: Int
        switch first {
        case ..<0x80:
            index += 1
            return .scalar(UInt32(first))
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        case 0xFF where index + 2 < text.count:
            defer { index += 3 }
            return .byte((text[index + 1] & 0x0F) << 4 | text[index + 2] & 0x0F)
        default:
            index += 1
            return .byte(first)
        }
        guard index + length <= text.count, text[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
        else {
            index += 1
            return .byte(first)
        }
        var scalar = UInt32(first) & (0xFF >> UInt32(length + 1))
        for byte in text[(index + 1)..<(index + length)] { scalar = scalar << 6 | UInt32(byte) & 0x3F }
        index += length
        return .scalar(scalar)
    }
}
