import Bytes

/// Turns text of an encoding into UTF-8, block by block, without ever losing a byte.
///
/// What stands for no character is passed on as something that is no UTF-8, so that a check of the rows finds it, and
/// from which ``TextEncoding/encode(_:)`` makes the very bytes again:
///
/// | Input | Passed on as |
/// |---|---|
/// | a byte to which Windows-1252 assigns nothing (81 8D 8F 90 9D) | itself |
/// | half of a UTF-16 pair | its three bytes by the rule of UTF-8, as WTF-8 has them |
/// | a last byte without its second | FF and two bytes, 80 and above, with four bits of it each |
///
/// A byte order mark becomes U+FEFF like any other character.
public struct TextDecoder: Sendable {
    /// The encoding.
    public let encoding: TextEncoding
    /// The first byte of a unit whose second has not come yet.
    private var half: UInt8?
    /// The first half of a pair whose second has not come yet.
    private var high: UInt32?

    /// Creates a decoder at the beginning of a text.
    public init(_ encoding: TextEncoding) { self.encoding = encoding }

    /// Appends a block to `output` in UTF-8.
    public mutating func decode(_ block: [UInt8], into output: inout [UInt8]) {
        if let page = encoding.codePage {
            block.withUnsafeBufferPointer { TextDecoder.decode($0, by: page, into: &output) }
        } else if encoding.isWide {
            block.withUnsafeBufferPointer { decodeWide($0, into: &output) }
        } else {
            output += block
        }
    }

    /// Appends what the end of the text leaves unfinished.
    public mutating func finish(into output: inout [UInt8]) {
        if let high { TextDecoder.append(high, to: &output) }
        if let half {
            output.append(0xFF)
            output.append(0x80 | half >> 4)
            output.append(0x80 | half & 0x0F)
        }
        (high, half) = (nil, nil)
    }

    private static func decode(_ block: UnsafeBufferPointer<UInt8>, by page: CodePage, into output: inout [UInt8]) {
        output.reserveCapacity(output.count + block.count)
        var index = 0
        while index < block.count {
            let end = HighByte.first(in: block, from: index)
            if end > index { output.append(contentsOf: UnsafeBufferPointer(rebasing: block[index..<end])) }
            index = end
            while index < block.count, block[index] >= 0x80 {
                var rest = page.sequences[Int(block[index]) & 0x7F]
                for _ in 0..<(rest & 0xFF) {
                    rest >>= 8
                    output.append(UInt8(truncatingIfNeeded: rest))
                }
                index += 1
            }
        }
    }

    private mutating func decodeWide(_ block: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        output.reserveCapacity(output.count + block.count)
        let isLittle = encoding == .utf16LittleEndian
        var index = 0
        if let first = half, let second = block.first {
            half = nil
            take(isLittle ? UInt32(second) << 8 | UInt32(first) : UInt32(first) << 8 | UInt32(second), &output)
            index = 1
        }
        while index + 1 < block.count {
            let (first, second) = (UInt32(block[index]), UInt32(block[index + 1]))
            let unit = isLittle ? second << 8 | first : first << 8 | second
            if unit < 0x80, high == nil {
                output.append(UInt8(truncatingIfNeeded: unit))
            } else {
                take(unit, &output)
            }
            index += 2
        }
        if index < block.count { half = block[index] }
    }

    private mutating func take(_ unit: UInt32, _ output: inout [UInt8]) {
        if let first = high {
            high = nil
            if unit & 0xFC00 == 0xDC00 {
                TextDecoder.append(0x10000 + (first & 0x3FF) << 10 + unit & 0x3FF, to: &output)
                return
            }
            TextDecoder.append(first, to: &output)
        }
        if unit & 0xFC00 == 0xD800 {
            high = unit
        } else {
            TextDecoder.append(unit, to: &output)
        }
    }

    /// Appends a code point, or half of a pair by the same rule.
    private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
        if scalar < 0x80 {
            output.append(UInt8(truncatingIfNeeded: scalar))
            return
        }
        if scalar < 0x800 {
            output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
        } else {
            if scalar < 0x10000 {
                output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            } else {
                output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
                output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            }
            output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
        }
        output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
}
