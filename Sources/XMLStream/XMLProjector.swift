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
        /// The edges that an element within it has fitted, by their numbers modulo 64.
        var met: UInt64 = 0
    }

    /// A name that is meant to be another one if that is not met in the same element.
    private struct Doubt {
        var depth: Int
        var edge: Int
        var kind: XMLRemark.Kind
    }

    /// A text that is being collected for a column.
    private struct Capture {
        var column: Int
        var start: Int
        /// Whether the column has its value already.
        var isRepeated = false
    }

    private(set) var matcher: XMLMatcher
    private var strangers = XMLStrangers()
    private var doubts: [Doubt] = []
    /// Which attributes of the element that begins became cells, by their places modulo 64.
    private var readAttributes: UInt64 = 0
    /// How many things a record is told of at most.
    private static let maximumRemarks = 20
    private var firstRemark = 0
    var batch = XMLBatch()
    private let limits: XMLLimits
    private let rowPathOfColumn: [Int]
    private let separators: [[UInt8]?]
    /// The columns that rows within the rows of their own path get too.
    private let inherited: [(column: Int, inner: [Int])]
    private var guarded: XMLGuardedCells

    private var frames: [Frame] = []
    private var active: [Int] = []
    private var captures: [Capture] = []
    /// Runs of bytes written since the outermost open capture began that are not part of its text.
    private var holes: [Range<Int>] = []

    private var record = 0
    private var recordLine = 0
    private var firstRow = 0
    /// The values that go into all rows of the record, and the columns that have some.
    private var shared: [ByteRange]
    private let sharedColumns: [Int]
    /// The row that each row path has open.
    private var openRow: [Int]
    /// The rows of the record that get values of the row that they are within, which is known when that ends.
    private var heirs: [(row: Int, column: Int, outer: Int)] = []
    /// In which record or row a column was filled last, so that the first value wins.
    private var filled: [Int]
    private var scope: [Int]
    private var scopes = 0

    init(_ projection: XMLProjection, limits: XMLLimits) {
        matcher = XMLMatcher(projection.trie, record: projection.recordPath.last ?? "")
        self.limits = limits
        rowPathOfColumn = projection.trie.rowPathOfColumn
        guarded = XMLGuardedCells(projection.trie)
        let none = Array(repeating: [UInt8]?.none, count: rowPathOfColumn.count - projection.columns.count)
        separators = projection.columns.map { $0.separator.map { Array($0.utf8) } } + none
        inherited = projection.columns.enumerated().filter { !$0.element.inner.isEmpty }.map { ($0, $1.inner) }
        shared = Array(repeating: .empty, count: rowPathOfColumn.count)
        sharedColumns = projection.columns.indices.filter { projection.trie.rowPathOfColumn[$0] < 0 }
        filled = Array(repeating: 0, count: rowPathOfColumn.count)
        openRow = Array(repeating: 0, count: projection.trie.rowPathCount)
        // One scope for each row path, the last is that of the record.
        scope = Array(repeating: 0, count: projection.trie.rowPathCount + 1)
    }

    /// Gets ready for the names of another parser.
    mutating func adopt(_ dictionary: xmlDictPtr?) {
        matcher.adopt(dictionary)
        strangers.removeAll()
    }

    /// Tells the names that were new, and that nothing reads.
    mutating func tellUnread() { batch.unreadNames += strangers.takeUnread() }

    mutating func beginRecord(_ index: Int, line: Int) {
        record = index
        recordLine = line
        firstRow = batch.rows.count
        firstRemark = batch.remarks.count
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
        doubts.removeAll(keepingCapacity: true)
        heirs.removeAll(keepingCapacity: true)
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
        readAttributes = 0
        guard let parent else {
            enter(0, attributes)
            if attributes.count > readAttributes.nonzeroBitCount { judgeAttributes(attributes, from: end) }
            return nil
        }
        var isKnown = false
        for index in parent..<end {
            for number in matcher.nodes[active[index]].edges {
                let edge = matcher.edges[number]
                guard edge.key.fits(name, uri) else { continue }
                isKnown = true
                frames[frames.count - 2].met |= 1 << UInt64(number & 63)
                guard edge.predicate < 0 || holds(edge.predicate, attributes) else { continue }
                enter(edge.target, attributes)
            }
        }
        if isKnown {
            if attributes.count > readAttributes.nonzeroBitCount, active.count > end {
                judgeAttributes(attributes, from: end)
            }
        } else {
            judgeElement(name, uri, parents: parent..<end)
        }
        return nil
    }

    /// Looks at an element that no path leads to.
    private mutating func judgeElement(
        _ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?, parents: Range<Int>
    ) {
        if name == matcher.recordName { return remark(.recordWithin(name: XMLMatcher.text(name))) }
        for index in parents {
            switch strangers.element(name, uri, at: active[index], matcher) {
            case .passed: continue
            case .miss(let name, let meant): remark(.nearMiss(name: name, meant: meant))
            case .missUnlessMet(let name, let meant, let edge):
                doubts.append(
                    Doubt(depth: frames.count - 1, edge: edge, kind: .nearMiss(name: name, meant: meant)))
            }
        }
    }

    /// Looks at the attributes of an element that a path leads to.
    private mutating func judgeAttributes(_ attributes: XMLAttributes, from first: Int) {
        guard let base = attributes.base else { return }
        for index in 0..<attributes.count where base[index * 5 + 2] == nil {
            if isRead(base[index * 5], from: first) { continue }
            for place in first..<active.count {
                switch strangers.attribute(base[index * 5], at: active[place], matcher) {
                case .passed: continue
                case .miss(let name, let meant): remark(.nearMiss(name: name, meant: meant))
                case .missUnlessMet(let name, let meant, let known):
                    if attributes.value(matcher.keys[known]) == nil { remark(.nearMiss(name: name, meant: meant)) }
                }
            }
        }
    }

    /// Whether an attribute is looked at by a path to the innermost element.
    @inline(__always)
    private func isRead(_ name: UnsafePointer<xmlChar>?, from first: Int) -> Bool {
        for place in first..<active.count {
            for index in matcher.attributeRanges[active[place]] where matcher.attributePointers[index] == name {
                return true
            }
        }
        return false
    }

    private mutating func remark(_ kind: XMLRemark.Kind) {
        guard batch.remarks.count - firstRemark < Self.maximumRemarks,
            !batch.remarks[firstRemark...].contains(where: { $0.kind == kind })
        else { return }
        batch.remarks.append(XMLRemark(record: record, line: recordLine, kind: kind))
    }

    /// Tells of names within the element that ends, if the names that they may stand for are not there.
    private mutating func settleDoubts(_ frame: Frame) {
        while let doubt = doubts.last, doubt.depth > frames.count {
            doubts.removeLast()
            if frame.met & 1 << UInt64(doubt.edge & 63) == 0 { remark(doubt.kind) }
        }
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
            let place = attributes.index(of: matcher.keys[wanted.name])
            guard place >= 0, let base = attributes.base else { continue }
            readAttributes |= 1 << UInt64(place & 63)
            let value = attributes.value(base, place)
            let start = batch.bytes.count
            guard fill(wanted.column) else {
                XMLAttributes.append(value, to: &batch.bytes)
                compareRepeated(wanted.column, ByteRange(start..<batch.bytes.count))
                batch.bytes.removeLast(batch.bytes.count - start)
                continue
            }
            XMLAttributes.append(value, to: &batch.bytes)
            set(wanted.column, ByteRange(start..<batch.bytes.count))
            if !captures.isEmpty { holes.append(start..<batch.bytes.count) }
        }
        for index in node.textColumns {
            let column = matcher.textColumns[index]
            captures.append(Capture(column: column, start: batch.bytes.count, isRepeated: !fill(column)))
        }
    }

    /// Compares a further value of a column with the one that counts; blank ones say nothing.
    private mutating func compareRepeated(_ column: Int, _ range: ByteRange) {
        guard column < batch.columnCount, !guarded.holds(column) else { return }
        let rowPath = rowPathOfColumn[column]
        let first = rowPath < 0 ? shared[column] : batch.cells[openRow[rowPath] * batch.columnCount + column]
        let value = Self.trimmed(batch.bytes[range.indices])
        if !value.isEmpty, value != Self.trimmed(batch.bytes[first.indices]) { remark(.repeated(column: column)) }
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while let first = text.first, XMLMarkup.isSpace(first) { text.removeFirst() }
        while let last = text.last, XMLMarkup.isSpace(last) { text.removeLast() }
        return text
    }

    private mutating func openRow(_ rowPath: Int) {
        openRow[rowPath] = batch.rows.count
        scopes += 1
        scope[rowPath] = scopes
        appendRow(rowPath, line: 0)
        for (column, inner) in inherited where inner.contains(rowPath) {
            heirs.append((openRow[rowPath], column, openRow[rowPathOfColumn[column]]))
        }
    }

    private mutating func appendRow(_ rowPath: Int, line: Int) {
        batch.rows.append(XMLRow(record: record, rowPath: rowPath, line: line))
        batch.cells.append(contentsOf: repeatElement(.empty, count: batch.columnCount))
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
            let text = collected(from: capture.start)
            if capture.isRepeated { compareRepeated(capture.column, text) } else { set(capture.column, text) }
        }
        if !doubts.isEmpty { settleDoubts(frame) }
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
        for heir in heirs {
            batch.cells[heir.row * batch.columnCount + heir.column] =
                batch.cells[heir.outer * batch.columnCount + heir.column]
        }
        for row in firstRow..<batch.rows.count {
            let first = row * batch.columnCount
            for column in sharedColumns where !shared[column].isEmpty { batch.cells[first + column] = shared[column] }
        }
    }
}
