import Bytes

/// Finds the rows of a delimited text file in a buffer that is fed piece by piece.
///
/// This is the serial part of reading: it looks for line ends outside quotes and for nothing else. The cells of a
/// row are found by ``FieldSplitter``.
///
/// - A quote opens a quoted field only at the start of a field; anywhere else it is data, as in `6" pipe`. Within a
///   quoted field a doubled quote is a quote; behind the closing one only a delimiter or a line end may follow.
/// - In the dialects `lf` and `crlf` both LF and CRLF end a row; in the dialect `cr` both CR and CRLF do.
/// - A line of no bytes yields no row, and neither does a comment; both count as lines.
/// - A row that breaks the rules of quoting is taken to end with its first line and gets a ``RowFault``; scanning
///   goes on with the next line, so that one bad row never swallows good ones.
/// - Where the number of columns is known, a quoted field that holds the rest of its row and the beginning of another has
///   an open quote too: the one that closes it is data of that other row.
/// - A row that is too long gets a fault and the range of its first bytes; the rest is skipped as it comes in.
///
/// The rows found do not depend on how the file is cut into pieces.
public struct RowScanner: Sendable {
    /// The dialect that is read.
    public let dialect: Dialect
    /// How large a row may be.
    public let limits: RowLimits
    /// The number of columns that rows have, if it is known.
    public let columns: Int?

    private enum Position {
        case startOfFile
        case startOfLine
        /// Before the line end of the header.
        case behindHeader
        /// Right behind a CR that ended a row; an LF here belongs to it.
        case behindCarriageReturn
        /// In what is to be left out of a comment or of a row that is too long.
        case skippingLine
    }

    private var position = Position.startOfFile
    private var nextLine: UInt32 = 1
    private var lookahead: QuoteLookahead

    /// Creates a scanner for the start of a file.
    public init(dialect: Dialect, limits: RowLimits = RowLimits()) {
        self.dialect = dialect
        self.limits = limits
        columns = nil
        lookahead = QuoteLookahead(maximum: limits.maximumRowBytes)
    }

    /// Creates a scanner for the rows behind a header, which begin with this line and have so many columns.
    public init(dialect: Dialect, columns: Int, line: UInt32) {
        self.dialect = dialect
        limits = RowLimits()
        self.columns = columns
        lookahead = QuoteLookahead(maximum: limits.maximumRowBytes)
        nextLine = line
        position = .behindHeader
    }

    /// The number of the line that the next row starts at.
    public var line: UInt32 { nextLine }

    /// Appends the rows that are complete in `buffer` and returns the offset up to which it has been dealt with.
    ///
    /// The bytes from that offset on have to stand at `start` of the next call, with more bytes behind them. With
    /// `isFinal` the buffer ends where the file does, and the whole of it is dealt with.
    public mutating func scan(
        _ buffer: Span<UInt8>, from start: Int, isFinal: Bool, into rows: inout [RowBounds]
    ) -> Int {
        guard var offset = resume(buffer.bytes, from: start, isFinal: isFinal) else { return start }
        let bytes = buffer.bytes
        let end = bytes.byteCount
        while offset < end {
            if let comment = dialect.comment, WordSearch.byte(bytes, at: offset) == comment {
                offset = skipLine(bytes, from: offset)
                continue
            }
            var walk = RowWalk(
                dialect: dialect, start: offset, maximumBytes: limits.maximumRowBytes, lookahead: lookahead.bytes,
                columns: columns)
            switch walk.run(bytes, isFinal: isFinal) {
            case .needsMore:
                return offset
            case .row(let lineEnd):
                let range = content(bytes, from: offset, to: lineEnd)
                if !range.isEmpty {
                    rows.append(RowBounds(range: range, line: nextLine, lineCount: walk.lineCount))
                }
                lookahead.advanced(lineEnd - offset)
                nextLine += walk.lineCount
                offset = behind(lineEnd, bytes)
            case .fault(let fault, let lineEnd?):
                lookahead.spent(walk.reach - lineEnd)
                lookahead.advanced(lineEnd - offset)
                let range = content(bytes, from: offset, to: lineEnd)
                rows.append(RowBounds(range: range, line: nextLine, fault: fault))
                nextLine += 1
                offset = behind(lineEnd, bytes)
            case .fault(let fault, nil):
                let range = ByteRange(start: offset, count: limits.maximumRowBytes)
                rows.append(RowBounds(range: range, line: nextLine, fault: fault))
                offset = skipLine(bytes, from: range.upperBound)
            }
        }
        return offset
    }

    /// The same as `scan(_:from:isFinal:into:)`, over an array.
    public mutating func scan(
        _ buffer: [UInt8], from start: Int, isFinal: Bool, into rows: inout [RowBounds]
    ) -> Int {
        scan(buffer.span, from: start, isFinal: isFinal, into: &rows)
    }

    /// Goes on from where the last call stopped; nil if more bytes are needed to tell where that is.
    private mutating func resume(_ bytes: RawSpan, from start: Int, isFinal: Bool) -> Int? {
        let end = bytes.byteCount
        switch position {
        case .startOfFile:
            let mark = Dialect.byteOrderMark
            guard dialect.hasByteOrderMark else {
                position = .startOfLine
                return start
            }
            guard end - start >= mark.count || isFinal else { return nil }
            position = .startOfLine
            let isMarked =
                end - start >= mark.count
                && mark.indices.allSatisfy { WordSearch.byte(bytes, at: start + $0) == mark[$0] }
            return isMarked ? start + mark.count : start
        case .startOfLine:
            return start
        case .behindHeader:
            position = .startOfLine
            let lineEnd = WordSearch.first(of: dialect.lineEnd, in: bytes, from: start, to: end)
            return lineEnd < end ? behind(lineEnd, bytes) : end
        case .behindCarriageReturn:
            guard start < end else { return start }
            position = .startOfLine
            return WordSearch.byte(bytes, at: start) == Byte.lineFeed ? start + 1 : start
        case .skippingLine:
            position = .startOfLine
            return skipLine(bytes, from: start)
        }
    }

    /// The offset behind the line that `start` lies in, or the end of the buffer with the skip still under way.
    private mutating func skipLine(_ bytes: RawSpan, from start: Int) -> Int {
        let lineEnd = WordSearch.first(of: dialect.lineEnd, in: bytes, from: start, to: bytes.byteCount)
        guard lineEnd < bytes.byteCount else {
            position = .skippingLine
            return lineEnd
        }
        nextLine += 1
        return behind(lineEnd, bytes)
    }

    /// The row between `start` and its line end; with an LF for the line end, less the CR that stands before it.
    private func content(_ bytes: RawSpan, from start: Int, to lineEnd: Int) -> ByteRange {
        if dialect.lineEnding != .cr, lineEnd > start,
            WordSearch.byte(bytes, at: lineEnd - 1) == Byte.carriageReturn
        {
            return ByteRange(start..<lineEnd - 1)
        }
        return ByteRange(start..<lineEnd)
    }

    /// The start of the line behind a line end.
    private mutating func behind(_ lineEnd: Int, _ bytes: RawSpan) -> Int {
        let next = lineEnd + 1
        guard next <= bytes.byteCount else { return bytes.byteCount }
        guard dialect.lineEnding == .cr else { return next }
        guard next < bytes.byteCount else {
            position = .behindCarriageReturn
            return next
        }
        return WordSearch.byte(bytes, at: next) == Byte.lineFeed ? next + 1 : next
    }
}
