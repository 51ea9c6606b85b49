import Bytes

/// Splits single rows into cells; rows may be split in parallel, each worker on a buffer of its own.
public struct FieldSplitter: Sendable {
    private let delimiter: UInt8
    private let quote: UInt8
    private let hasQuote: Bool

    /// Creates a splitter for a dialect.
    public init(dialect: Dialect) {
        delimiter = dialect.delimiter
        quote = dialect.quote ?? 0
        hasQuote = dialect.quote != nil
    }

    /// Appends the cells of a row and returns their number.
    ///
    /// The ranges leave the quotes out. A cell with doubled quotes is unescaped behind the end of `buffer`, and its
    /// range is there; the bytes of the row stay as they are. A row of no bytes is one empty cell. A row with a fault
    /// is split as well as can be: text behind a closing quote leaves the quotes in the cell, and an unclosed
    /// quote takes the rest of the row.
    @discardableResult
    public func split(row: ByteRange, of buffer: inout [UInt8], into cells: inout [ByteRange]) -> Int {
        let before = cells.count
        var position = row.lowerBound
        while true {
            switch splitPlain(buffer.span.bytes, from: position, to: row.upperBound, into: &cells) {
            case .end:
                return cells.count - before
            case .escaped(let content, let next):
                cells.append(unescape(content, in: &buffer))
                guard let next else { return cells.count - before }
                position = next
            }
        }
    }

    /// Splits a row without any quote into cells that are there already, from `first` on; those that it lacks stay as
    /// they are.
    ///
    /// - Returns: The number of cells that the row has, be it more or fewer than there is room for; nil if a quote stands
    ///   in it, and `split(row:of:into:)` is to be asked.
    public func splitUnquoted(
        _ row: ByteRange, of buffer: Span<UInt8>, into cells: inout MutableSpan<ByteRange>, from first: Int
    ) -> Int? {
        precondition(row.upperBound <= buffer.count && first <= cells.count)
        let bytes = buffer.bytes
        let delimiters = WordSearch.pattern(delimiter)
        let quotes = WordSearch.pattern(quote)
        let end = row.upperBound
        let room = cells.count
        var cell = row.lowerBound
        var place = first
        var offset = cell
        while offset < end {
            var word: UInt64
            if bytes.byteCount &- offset >= 8 {
                word = WordSearch.word(bytes, at: offset)
            } else {
                word = 0
                for index in offset..<end {
                    word |= UInt64(WordSearch.byte(bytes, at: index)) << UInt64((index &- offset) &* 8)
                }
            }
            let left = end &- offset
            // What stands behind the row is no concern of it.
            let own: UInt64 = left >= 8 ? .max : (1 << UInt64(left &* 8)) &- 1
            var found = WordSearch.matches(word, delimiters) & own
            if hasQuote, WordSearch.matches(word, quotes) & own != 0 { return nil }
            while found != 0 {
                let hit = offset &+ found.trailingZeroBitCount >> 3
                if place < room { cells[unchecked: place] = ByteRange(start: cell, count: hit &- cell) }
                place &+= 1
                cell = hit &+ 1
                found &= found &- 1
            }
            offset &+= 8
        }
        if place < room { cells[unchecked: place] = ByteRange(start: cell, count: end &- cell) }
        return place &+ 1 &- first
    }

    private enum Stop {
        case end
        /// Doubled quotes stand in the text between `content`; the next cell starts at `next`, if there is one.
        case escaped(content: Range<Int>, next: Int?)
    }

    /// Splits as far as no cell has to be unescaped.
    private func splitPlain(
        _ bytes: RawSpan, from start: Int, to end: Int, into cells: inout [ByteRange]
    ) -> Stop {
        let pattern = WordSearch.pattern(delimiter)
        var cell = start
        while true {
            if hasQuote, cell < end, WordSearch.byte(bytes, at: cell) == quote {
                let field = quotedField(bytes, from: cell, to: end)
                if field.hasEscapes { return .escaped(content: field.content, next: field.next) }
                cells.append(ByteRange(field.content))
                guard let next = field.next else { return .end }
                cell = next
                continue
            }
            // Runs through unquoted cells a word at a time, until a quoted one or the end of the row.
            var offset = cell
            search: while true {
                var found: UInt64
                if offset &+ 8 <= bytes.byteCount {
                    found = WordSearch.matches(WordSearch.word(bytes, at: offset), pattern)
                } else {
                    found = tailMatches(bytes, at: offset, to: end)
                }
                while found != 0 {
                    let hit = offset &+ found.trailingZeroBitCount >> 3
                    guard hit < end else { break }
                    cells.append(ByteRange(cell..<hit))
                    cell = hit &+ 1
                    if hasQuote, cell < end, WordSearch.byte(bytes, at: cell) == quote { break search }
                    found &= found &- 1
                }
                offset &+= 8
                if offset >= end {
                    cells.append(ByteRange(cell..<end))
                    return .end
                }
            }
        }
    }

    /// The mask of delimiters in the last bytes of a buffer, too few for a word.
    private func tailMatches(_ bytes: RawSpan, at offset: Int, to end: Int) -> UInt64 {
        var mask: UInt64 = 0
        var place: UInt64 = 0x80
        for index in offset..<max(offset, end) {
            if WordSearch.byte(bytes, at: index) == delimiter { mask |= place }
            place <<= 8
        }
        return mask
    }

    private func quotedField(
        _ bytes: RawSpan, from start: Int, to end: Int
    ) -> (content: Range<Int>, hasEscapes: Bool, next: Int?) {
        var hasEscapes = false
        var position = start + 1
        while true {
            let closing = WordSearch.first(of: quote, in: bytes, from: position, to: end)
            if closing == end { return (start + 1..<end, hasEscapes, nil) }
            let behind = closing + 1
            if behind == end { return (start + 1..<closing, hasEscapes, nil) }
            switch WordSearch.byte(bytes, at: behind) {
            case delimiter:
                return (start + 1..<closing, hasEscapes, behind + 1)
            case quote:
                hasEscapes = true
                position = behind + 1
            default:
                let next = WordSearch.first(of: delimiter, in: bytes, from: behind, to: end)
                return (start..<next, false, next < end ? next + 1 : nil)
            }
        }
    }

    private func unescape(_ content: Range<Int>, in buffer: inout [UInt8]) -> ByteRange {
        let start = buffer.count
        var index = content.lowerBound
        // Byte by byte: appending a slice of the buffer to itself would copy the whole of it first.
        while index < content.upperBound {
            let byte = buffer[index]
            buffer.append(byte)
            index += byte == quote ? 2 : 1
        }
        return ByteRange(start..<buffer.count)
    }
}
