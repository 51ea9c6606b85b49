import Bytes
internal import CLibXML2

/// Turns the elements, attributes and texts of records into rows and cells.
struct XMLProjector {
    /// An open element of the record.
    private struct Frame {
        /// From where on the nodes that it fits stand in `active`, and its captures in `captures`.
        var active: Int
        var captures: Int
        var textBytes = 0
    }

    /// A text that is being collected for a column.
    private struct Capture {
        var column: Int
        var start: Int
    }

    var matcher: XMLMatcher
    var batch = XMLBatch()
    private let limits: XMLLimits
    private let rowPathOfColumn: [Int]
    private let separators: [[UInt8]?]
    private var guarded: XMLGuardedCells

    private var frames: [Frame] = []
    private var active: [Int] = []
    private var captures: [Capture] = []
    /// Runs of bytes written since the outermost open capture began that are not part of its text.
    private var holes: [Range<Int>] = []

    private var record = 0
    private var recordLine = 0
    private var firstRow = 0
    /// The values that go into all rows of the record.
    private var shared: [ByteRange]
    /// The row that each row path has open.
    private var openRow: [Int]
    /// In which record or row a column was filled last, so that the first value wins.
    private var filled: [Int]
    private var scope: [Int]
    private var scopes = 0

    init(_ projection: XMLProjection, limits: XMLLimits) {
        matcher = XMLMatcher(projection.trie)
        self.limits = limits
        rowPathOfColumn = projection.trie.rowPathOfColumn
        guarded = XMLGuardedCells(projection.trie)
        let none = Array(repeating: [UInt8]?.none, count: rowPathOfColumn.count - projection.columns.count)
        separators = projection.columns.map { $0.separator.map { Array($0.utf8) } } + none
        shared = Array(repeating: .empty, count: rowPathOfColumn.count)
        filled = Array(repeating: 0, count: rowPathOfColumn.count)
        openRow = Array(repeating: 0, count: projection.trie.rowPathCount)
        // One scope for each row path, the last is that of the record.
        scope = Array(repeating: 0, count: projection.trie.rowPathCount + 1)
    }

    mutating func beginRecord(_ index: Int, line: Int) {
        record = index
        recordLine = line
        firstRow = batch.rows.count
        abandonRecord()
        for column in shared.indices { shared[column] = .empty }
        scopes += 1
        scope[scope.count - 1] = scopes
    }

    /// Forgets the elements that are open.
    mutating func abandonRecord() {
        frames.removeAll(keepingCapacity: true)
        active.removeAll(keepingCapacity: true)
        captures.removeAll(keepingCapacity: true)
        holes.removeAll(keepingCapacity: true)
    }

    /// Takes a start tag; returns which limit it exceeds, or nil.
    ///
    /// Rows that it opens have line 0.
    mutating func start(
        _ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?, _ attributes: XMLAttributes
    ) -> XMLLimitFault? {
        guard frames.count < limits.maximumDepth else { return .depth(limits.maximumDepth) }
        if attributes.count > 0, attributes.longestValue > limits.maximumTextBytes {
            return .text(limits.maximumTextBytes)
        }
        let end = active.count
        let parent = frames.last?.active
        frames.append(Frame(active: end, captures: captures.count))
        guard let parent else {
            enter(0, attributes)
            return nil
        }
        for index in parent..<end {
            for number in matcher.nodes[active[index]].edges {
                let edge = matcher.edges[number]
                guard edge.key.fits(name, uri), edge.predicate < 0 || holds(edge.predicate, attributes) else {
                    continue
                }
                enter(edge.target, attributes)
            }
        }
        return nil
    }

    private func holds(_ predicate: Int, _ attributes: XMLAttributes) -> Bool {
        guard attributes.count > 0 else { return false }
        let wanted = matcher.predicates[predicate]
        guard let value = attributes.value(matcher.keys[wanted.name]) else { return false }
        return XMLAttributes.equal(value, wanted.value)
    }

    /// Notes that the innermost element fits a node: opens rows, takes attributes, begins to collect text.
    private mutating func enter(_ number: Int, _ attributes: XMLAttributes) {
        active.append(number)
        let node = matcher.nodes[number]
        if node.condition >= 0 { guarded.open(node.condition) }
        for index in node.rowPaths { openRow(matcher.rowPaths[index]) }
        for index in node.attributes {
            let wanted = matcher.attributes[index]
            guard let value = attributes.value(matcher.keys[wanted.name]), fill(wanted.column) else { continue }
            let start = batch.bytes.count
            XMLAttributes.append(value, to: &batch.bytes)
            set(wanted.column, ByteRange(start..<batch.bytes.count))
            if !captures.isEmpty { holes.append(start..<batch.bytes.count) }
        }
        for index in node.textColumns where fill(matcher.textColumns[index]) {
            captures.append(Capture(column: matcher.textColumns[index], start: batch.bytes.count))
        }
    }

    private mutating func openRow(_ rowPath: Int) {
        openRow[rowPath] = batch.rows.count
        scopes += 1
        scope[rowPath] = scopes
        appendRow(rowPath, line: 0)
    }

    private mutating func appendRow(_ rowPath: Int, line: Int) {
        batch.rows.append(XMLRow(record: record, rowPath: rowPath, line: line))
        for _ in 0..<batch.columnCount { batch.cells.append(.empty) }
    }

    /// Whether a value of a column is wanted: it is the first one, or all of them are joined.
    private mutating func fill(_ column: Int) -> Bool {
        separators[column] != nil || (guarded.holds(column) ? guarded.fill(column) : claim(column))
    }

    /// Whether a column has no value yet in its record or row; from now on it has.
    private mutating func claim(_ column: Int) -> Bool {
        let rowPath = rowPathOfColumn[column]
        let current = scope[rowPath < 0 ? scope.count - 1 : rowPath]
        guard filled[column] != current else { return false }
        filled[column] = current
        return true
    }

    private mutating func set(_ column: Int, _ range: ByteRange) {
        if guarded.holds(column) {
            if guarded.judge(column, range, in: batch.bytes) { return }
            guarded.values[column] = joined(guarded.values[column], range, column)
        } else {
            store(column, range)
        }
    }

    private mutating func store(_ column: Int, _ range: ByteRange) {
        let rowPath = rowPathOfColumn[column]
        if rowPath < 0 {
            shared[column] = joined(shared[column], range, column)
        } else {
            let cell = openRow[rowPath] * batch.columnCount + column
            batch.cells[cell] = joined(batch.cells[cell], range, column)
        }
    }

    /// A further value behind those that a column has, if the column joins them.
    private mutating func joined(_ values: ByteRange, _ next: ByteRange, _ column: Int) -> ByteRange {
        guard let separator = separators[column], !values.isEmpty else { return next }
        guard !next.isEmpty else { return values }
        let start = batch.bytes.count
        copy(values.indices)
        batch.bytes += separator
        copy(next.indices)
        if !captures.isEmpty { holes.append(start..<batch.bytes.count) }
        return ByteRange(start..<batch.bytes.count)
    }

    /// Keeps what was collected below an element if its condition holds.
    private mutating func close(_ condition: Int) {
        guard guarded.holdsCondition(condition) else { return }
        for column in guarded.columns[condition] where !guarded.values[column].isEmpty {
            if separators[column] != nil || claim(column) { store(column, guarded.values[column]) }
        }
    }

    /// Takes text or the content of a CDATA section; returns which limit it exceeds, or nil.
    @inline(__always)
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> XMLLimitFault? {
        guard let last = frames.indices.last else { return nil }
        frames[last].textBytes += bytes.count
        if frames[last].textBytes > limits.maximumTextBytes { return .text(limits.maximumTextBytes) }
        if !captures.isEmpty { batch.bytes.append(contentsOf: bytes) }
        return nil
    }

    /// Takes an end tag; returns whether it was that of the record.
    mutating func end() -> Bool {
        guard let frame = frames.popLast() else { return true }
        while captures.count > frame.captures, let capture = captures.popLast() {
            set(capture.column, collected(from: capture.start))
        }
        while active.count > frame.active {
            let condition = matcher.nodes[active.removeLast()].condition
            if condition >= 0 { close(condition) }
        }
        if captures.isEmpty, !holes.isEmpty { holes.removeAll(keepingCapacity: true) }
        guard frames.isEmpty else { return false }
        endRecord()
        return true
    }

    /// The text from an offset to the end; copied without the holes in it if there are any.
    private mutating func collected(from start: Int) -> ByteRange {
        let end = batch.bytes.count
        guard let last = holes.last, last.upperBound > start else { return ByteRange(start..<end) }
        var from = start
        var first = holes.count
        while first > 0, holes[first - 1].lowerBound >= start { first -= 1 }
        for index in first..<holes.count {
            copy(from..<holes[index].lowerBound)
            from = holes[index].upperBound
        }
        copy(from..<end)
        holes.append(end..<batch.bytes.count)
        return ByteRange(end..<batch.bytes.count)
    }

    private mutating func copy(_ range: Range<Int>) {
        // A slice of its own: appending a slice of the array to the array itself would copy all of it.
        let piece = Array(batch.bytes[range])
        batch.bytes.append(contentsOf: piece)
    }

    /// Puts what belongs to the record into all of its rows.
    private mutating func endRecord() {
        if batch.rows.count == firstRow { appendRow(-1, line: recordLine) }
        for row in firstRow..<batch.rows.count {
            for column in 0..<batch.columnCount where rowPathOfColumn[column] < 0 {
                batch.cells[row * batch.columnCount + column] = shared[column]
            }
        }
    }
}
