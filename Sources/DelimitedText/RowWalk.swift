/// The way through one row to its line end, from quote to quote.
struct RowWalk {
    enum Outcome {
        /// The buffer ends before the row does.
        case needsMore
        /// The row ends at this offset, which is that of the line end or the end of the file.
        case row(lineEnd: Int)
        /// The row is faulty, and its first line ends at this offset; nil if that is further off than a row is long.
        case fault(RowFault, lineEnd: Int?)
    }

    /// The number of lines walked through; that of the row, once it is complete.
    private(set) var lineCount: UInt32 = 1
    /// The offset up to which the bytes were looked at, if the row is faulty.
    private(set) var reach = 0

    private let lineEnd: UInt8
    private let delimiter: UInt8
    /// Without quoting the line end stands here too, so that the search needs no second form.
    private let quote: UInt8
    private let endsInCR: Bool

    private let start: Int
    private let maximumBytes: Int
    private let lookahead: Int
    /// The offset that the row must not reach.
    private var cap: Int
    /// The offset of the quote that opened the field walked through.
    private var opening = 0
    /// The first line end within quotes, and the quote that opened that field.
    private var firstLineEnd: (offset: Int, opening: Int)?
    /// The number of columns, if it is known.
    private let columns: Int?

    init(dialect: Dialect, start: Int, maximumBytes: Int, lookahead: Int, columns: Int?) {
        self.columns = columns
        lineEnd = dialect.lineEnd
        delimiter = dialect.delimiter
        quote = dialect.quote ?? dialect.lineEnd
        endsInCR = dialect.lineEnding == .cr
        self.start = start
        self.maximumBytes = maximumBytes
        self.lookahead = lookahead
        cap = start + maximumBytes + 1
    }

    @inline(__always)
    mutating func run(_ bytes: RawSpan, isFinal: Bool) -> Outcome {
        var offset = start
        while true {
            // All looks go no further than the cap, so that a fault is the same however much of the file is there.
            let bound = min(cap, bytes.byteCount)
            offset = WordSearch.first(of: lineEnd, or: quote, in: bytes, from: offset, to: bound)
            if offset == bound { return atBound(bound, bytes, isFinal: isFinal, inQuotes: false) }
            if WordSearch.byte(bytes, at: offset) == lineEnd { return .row(lineEnd: offset) }
            guard offset == start || WordSearch.byte(bytes, at: offset &- 1) == delimiter else {
                offset &+= 1
                continue
            }
            opening = offset
            switch quotedField(bytes, isFinal: isFinal) {
            case .next(let next): offset = next
            case .stop(let outcome): return outcome
            }
        }
    }

    private enum Step {
        case next(Int)
        case stop(Outcome)
    }

    /// Walks through the field whose quote stands at `opening`, and through the delimiter behind it.
    @inline(__always)
    private mutating func quotedField(_ bytes: RawSpan, isFinal: Bool) -> Step {
        var offset = opening &+ 1
        while true {
            let bound = min(cap, bytes.byteCount)
            offset = WordSearch.first(of: quote, or: lineEnd, in: bytes, from: offset, to: bound)
            if offset == bound { return .stop(atBound(bound, bytes, isFinal: isFinal, inQuotes: true)) }
            if WordSearch.byte(bytes, at: offset) == lineEnd {
                passLineEnd(offset)
                offset &+= 1
                continue
            }
            let behind = offset &+ 1
            if behind == bound { return .stop(atBound(bound, bytes, isFinal: isFinal, inQuotes: false)) }
            let byte = WordSearch.byte(bytes, at: behind)
            if let firstLineEnd, byte != quote, hasSwallowedRows(upTo: offset, firstLineEnd, bytes) {
                reach = behind
                return .stop(.fault(unterminated(opening, bytes), lineEnd: firstLineEnd.offset))
            }
            if byte == delimiter { return .next(behind &+ 1) }
            if byte == quote {
                offset = behind &+ 1
                continue
            }
            if byte == lineEnd { return .stop(.row(lineEnd: behind)) }
            if byte == Byte.carriageReturn, !endsInCR {
                if behind &+ 1 == bound {
                    return .stop(atBound(bound, bytes, isFinal: isFinal, inQuotes: false))
                }
                if WordSearch.byte(bytes, at: behind &+ 1) == lineEnd { return .stop(.row(lineEnd: behind &+ 1)) }
            }
            return .stop(textAfterQuote(at: behind, bytes, isFinal: isFinal))
        }
    }

    /// Whether the field that ends at `closing` is the rest of its row, whole rows, and the beginning of another: then
    /// its quote was never closed, and the closing one is data of a later row, such as the inches of 55".
    private func hasSwallowedRows(
        upTo closing: Int, _ firstLineEnd: (offset: Int, opening: Int), _ bytes: RawSpan
    ) -> Bool {
        guard let columns, columns > 1, firstLineEnd.opening == opening else { return false }
        let ordinal = Int(column(of: opening, bytes))
        var delimiters = 0
        var isFirst = true
        for index in opening + 1..<closing {
            switch WordSearch.byte(bytes, at: index) {
            case delimiter: delimiters += 1
            case lineEnd:
                // Up to the end of a row there are as many as it lacks.
                guard delimiters == (isFirst ? columns - ordinal : columns - 1) else { return false }
                isFirst = false
                delimiters = 0
            default: continue
            }
        }
        return delimiters == ordinal - 1
    }

    private mutating func passLineEnd(_ offset: Int) {
        lineCount += 1
        guard firstLineEnd == nil else { return }
        firstLineEnd = (offset, opening)
        cap = min(cap, offset + 1 + lookahead)
    }

    /// What it means that neither quote nor line end comes before `bound`.
    private mutating func atBound(_ bound: Int, _ bytes: RawSpan, isFinal: Bool, inQuotes: Bool) -> Outcome {
        reach = bound
        let isOver = bound == cap
        guard isOver || isFinal else { return .needsMore }
        if let firstLineEnd, isOver || inQuotes {
            return .fault(unterminated(firstLineEnd.opening, bytes), lineEnd: firstLineEnd.offset)
        }
        if isOver { return .fault(.tooLong(limit: UInt32(maximumBytes)), lineEnd: nil) }
        return inQuotes ? .fault(unterminated(opening, bytes), lineEnd: bound) : .row(lineEnd: bound)
    }

    private func unterminated(_ opening: Int, _ bytes: RawSpan) -> RowFault {
        .unterminatedQuote(column: column(of: opening, bytes), offset: UInt32(opening - start))
    }

    private mutating func textAfterQuote(at offset: Int, _ bytes: RawSpan, isFinal: Bool) -> Outcome {
        reach = offset
        let fault = RowFault.textAfterQuote(column: column(of: opening, bytes), offset: UInt32(offset - start))
        if let firstLineEnd { return .fault(fault, lineEnd: firstLineEnd.offset) }
        let bound = min(cap, bytes.byteCount)
        let end = WordSearch.first(of: lineEnd, in: bytes, from: offset, to: bound)
        reach = end
        if end < bound { return .fault(fault, lineEnd: end) }
        if bound == cap { return .fault(fault, lineEnd: nil) }
        return isFinal ? .fault(fault, lineEnd: end) : .needsMore
    }

    /// The ordinal of the field that starts at an offset; counted only when there is a fault to report.
    private func column(of field: Int, _ bytes: RawSpan) -> UInt32 {
        var column: UInt32 = 1
        var offset = start
        while offset < field {
            if WordSearch.byte(bytes, at: offset) == quote {
                offset += 1
                while true {
                    offset = WordSearch.first(of: quote, in: bytes, from: offset, to: field) + 1
                    guard offset < field, WordSearch.byte(bytes, at: offset) == quote else { break }
                    offset += 1
                }
            }
            offset = WordSearch.first(of: delimiter, in: bytes, from: offset, to: field) + 1
            column += 1
        }
        return column
    }
}
