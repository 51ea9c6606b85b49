/// Rewrites the quoting of dialects beyond RFC 4180 into its own, byte for byte in place, so that one reader serves all.
///
/// | in the file | becomes |
/// |---|---|
/// | `"say \"hi\""` | `"say ""hi"""` |
/// | `1, "a, b" ,2` | `1," a, b ",2` |
///
/// No byte is added or taken away: offsets and line numbers stay those of the file. Blanks that move into a cell are
/// outer blanks of it. An escape before anything but a quote stays as it is.
public struct QuoteNormalizer: Sendable {
    private enum State {
        case fieldStart
        case unquoted
        case quoted
    }

    /// So many blanks before or behind a quote are waited for; a row with more is longer than a row may be.
    private static let longestPadding = 1 << 20

    private let delimiter: UInt8
    private let quote: UInt8
    private let escape: UInt8?
    private let padsQuotes: Bool
    private var state = State.fieldStart

    /// Creates a normalizer for a dialect; nil if the dialect needs none.
    public init?(dialect: Dialect) {
        guard let quote = dialect.quote, dialect.escape != nil || dialect.padsQuotes else { return nil }
        delimiter = dialect.delimiter
        self.quote = quote
        escape = dialect.escape
        padsQuotes = dialect.padsQuotes
    }

    /// Rewrites the bytes from `start` on, and returns the offset up to which they are settled.
    ///
    /// The rest needs more bytes to be told; with `isFinal` there are none to come, and all is settled.
    public mutating func normalize(_ bytes: inout [UInt8], from start: Int, isFinal: Bool) -> Int {
        var index = start
        while index < bytes.count {
            let next: Int?
            switch state {
            case .fieldStart: next = atFieldStart(&bytes, index, isFinal)
            case .unquoted: next = unquoted(bytes, index)
            case .quoted: next = quoted(&bytes, index, isFinal)
            }
            guard let next else { return index }
            index = next
        }
        return index
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == Byte.lineFeed || byte == Byte.carriageReturn }
    private func isBlank(_ byte: UInt8) -> Bool { (byte == Byte.blank || byte == Byte.tab) && byte != delimiter }

    private mutating func atFieldStart(_ bytes: inout [UInt8], _ index: Int, _ isFinal: Bool) -> Int? {
        let byte = bytes[index]
        if byte == delimiter || isLineEnd(byte) { return index + 1 }
        if byte == quote {
            state = .quoted
            return index + 1
        }
        state = .unquoted
        guard padsQuotes, isBlank(byte) else { return index + 1 }
        var end = index
        while end < bytes.count, isBlank(bytes[end]) { end += 1 }
        if end == bytes.count, !isFinal {
            guard end - index <= Self.longestPadding else { return end }
            state = .fieldStart
            return nil
        }
        if end < bytes.count, bytes[end] == quote {
            bytes.swapAt(index, end)
            state = .quoted
            return end + 1
        }
        // The byte behind the blanks may be the delimiter itself.
        state = end < bytes.count && (bytes[end] == delimiter || isLineEnd(bytes[end])) ? .fieldStart : .unquoted
        return end
    }

    private mutating func unquoted(_ bytes: [UInt8], _ index: Int) -> Int {
        if bytes[index] == delimiter || isLineEnd(bytes[index]) { state = .fieldStart }
        return index + 1
    }

    private mutating func quoted(_ bytes: inout [UInt8], _ index: Int, _ isFinal: Bool) -> Int? {
        let byte = bytes[index]
        guard byte == quote || byte == escape else { return index + 1 }
        guard index + 1 < bytes.count else {
            if isFinal { state = .unquoted }
            return isFinal ? index + 1 : nil
        }
        let next = bytes[index + 1]
        if byte == escape {
            if next == quote { bytes[index] = quote }
            return index + 2
        }
        if next == quote { return index + 2 }
        state = .unquoted
        guard padsQuotes, isBlank(next) else { return index + 1 }
        var end = index + 1
        while end < bytes.count, isBlank(bytes[end]) { end += 1 }
        if end == bytes.count, !isFinal {
            guard end - index <= Self.longestPadding else { return end }
            state = .quoted
            return nil
        }
        if end == bytes.count || bytes[end] == delimiter || isLineEnd(bytes[end]) { bytes.swapAt(index, end - 1) }
        return end
    }
}
