import Bytes

/// A document made of some records and the tags around them that knows where each record came from.
struct XMLFedDocument {
    /// A record within the document.
    struct Piece {
        var range: Range<Int>
        /// The index of the record in the batch, and its place in the file.
        var record: Int
        var line: Int
        var column: Int
    }

    /// Whether columns are told in characters instead of bytes.
    let countsCharacters: Bool
    private(set) var bytes: [UInt8] = []
    private(set) var pieces: [Piece] = []
    private var context: XMLRecordContext?
    /// The number of pieces that have begun, and the line at an offset behind the beginning of the last one.
    private(set) var begun = 0
    private var countedTo = 0
    private var line = 1

    init(countsCharacters: Bool) { self.countsCharacters = countsCharacters }

    /// The number of elements around the records.
    var ancestors: Int { context?.depth ?? 0 }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        context = nil
        begun = 0
        countedTo = 0
        line = 1
    }

    /// Appends a record, after the tags that lead to it.
    mutating func append(_ record: XMLRecordBounds, index: Int, in buffer: [UInt8]) {
        if record.context !== context { enter(record.context) }
        let start = bytes.count
        bytes += buffer[record.range.indices]
        pieces.append(Piece(range: start..<bytes.count, record: index, line: record.line, column: record.column))
    }

    /// Closes the elements around the last record and opens those around the next one; the root stays open.
    private mutating func enter(_ next: XMLRecordContext) {
        var kept = 0
        if let context {
            bytes.append(contentsOf: context.endTags[..<(context.endTags.lastIndex(of: UInt8(ascii: "<")) ?? 0)])
            kept = next.rootTagLength
        } else {
            bytes.append(contentsOf: #"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
        }
        bytes += next.startTags[kept...]
        context = next
    }

    /// Closes all elements around the last record.
    mutating func close() {
        guard let context else { return }
        bytes += context.endTags
    }

    /// The piece that begins with the tag which is being read at an offset; nil if none does.
    mutating func begin(at offset: Int) -> Piece? {
        guard begun < pieces.count, tagStart(before: offset) == pieces[begun].range.lowerBound else { return nil }
        begun += 1
        countedTo = pieces[begun - 1].range.lowerBound
        line = pieces[begun - 1].line
        return pieces[begun - 1]
    }

    /// The line in the file on which the tag begins that is being read at an offset.
    mutating func line(ofTagAt offset: Int) -> Int {
        let start = tagStart(before: offset)
        guard start > countedTo else { return line }
        line += lineFeeds(countedTo..<start).count
        countedTo = start
        return line
    }

    private func tagStart(before offset: Int) -> Int {
        var index = min(offset, bytes.count)
        while index > 0 {
            index -= 1
            if bytes[index] == UInt8(ascii: "<") { return index }
        }
        return 0
    }

    /// The line and column in the file of an offset; before and behind a piece, of its beginning and end.
    func place(of offset: Int, in piece: Piece) -> (line: Int, column: Int) {
        let end = min(max(offset, piece.range.lowerBound), piece.range.upperBound)
        let found = lineFeeds(piece.range.lowerBound..<end)
        let lineStart = found.behindLast ?? piece.range.lowerBound
        var width = end - lineStart
        if countsCharacters {
            width = bytes[lineStart..<end].count { $0 & 0xC0 != 0x80 }
        }
        return (piece.line + found.count, found.behindLast == nil ? piece.column + width : width + 1)
    }

    /// The number of line feeds before the first piece.
    var leadingLines: Int { pieces.first.map { lineFeeds(0..<$0.range.lowerBound).count } ?? 0 }

    private func lineFeeds(_ range: Range<Int>) -> (count: Int, behindLast: Int?) {
        bytes.withUnsafeBufferPointer { all in
            guard let base = all.baseAddress else { return (0, nil) }
            return XMLMarkup.lineFeeds(base, from: range.lowerBound, to: range.upperBound)
        }
    }
}
