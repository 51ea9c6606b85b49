import Bytes

/// Parses records and projects them onto the rows of a table; one for each thread.
///
/// It takes what an ``XMLRecordScanner`` found, best some hundred KiB at a time:
///
///     let parser = XMLRecordParser(projection)
///     parser.parse(records, in: buffer, into: &batch)
///     for row in batch.rows.indices {
///         use(batch.bytes[batch.cell(row, 0).indices], batch.rows[row].line)
///     }
///
/// The records are parsed together; if that fails, one by one, so that a bad record spoils no other.
public final class XMLRecordParser {
    /// What the records are projected onto.
    public let projection: XMLProjection

    private let limits: XMLLimits
    /// How many cells the last batch had; the next one has about as many.
    private var usualCells = 0
    /// On the heap, as libxml2 is given its address.
    private let state: UnsafeMutablePointer<XMLParserState>

    /// Creates a parser, which is used from one thread at a time.
    ///
    /// - Parameter countsCharacters: Whether faults tell their column in characters, as suits a document that was in
    ///   another encoding, instead of bytes.
    public init(_ projection: XMLProjection, limits: XMLLimits = XMLLimits(), countsCharacters: Bool = false) {
        self.projection = projection
        self.limits = limits
        state = .allocate(capacity: 1)
        state.initialize(to: XMLParserState(projection, limits: limits, countsCharacters: countsCharacters))
    }

    deinit {
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Parses records that stand in a buffer; what was in the batch before is overwritten.
    ///
    /// Each record makes one row or more, or else one fault. Records that the scanner found faulty make a fault.
    ///
    /// - Parameter keepsBuffer: Whether the bytes of the batch begin with those of the buffer, so that records and cells
    ///   are ranges in one array.
    public func parse(
        _ records: [XMLRecordBounds], in buffer: [UInt8], into batch: inout XMLBatch, keepsBuffer: Bool = false
    ) {
        batch.removeAll(columnCount: projection.columns.count)
        if keepsBuffer {
            // The text of a record is shorter than the record.
            batch.bytes.reserveCapacity(buffer.count * 2)
            batch.bytes += buffer
        }
        batch.cells.reserveCapacity(usualCells)
        defer { usualCells = max(usualCells, batch.cells.count) }
        swap(&batch, &state.pointee.projector.batch)
        defer { swap(&batch, &state.pointee.projector.batch) }
        var start = 0
        while start < records.count {
            if let fault = records[start].fault {
                report(fault, of: records[start], index: start, in: buffer)
                start += 1
                continue
            }
            let end = records[start...].firstIndex { $0.fault != nil } ?? records.count
            if !parse(records, start..<end, in: buffer) {
                for index in start..<end where end - start == 1 || !parse(records, index..<index + 1, in: buffer) {
                    state.pointee.projector.batch.faults.append(fault(of: index))
                }
            }
            start = end
        }
    }

    /// Parses some records together; if that fails, leaves the batch as it was.
    private func parse(_ records: [XMLRecordBounds], _ range: Range<Int>, in buffer: [UInt8]) -> Bool {
        let batch = state.pointee.projector.batch.mark
        state.pointee.document.removeAll()
        for index in range { state.pointee.document.append(records[index], index: index, in: buffer) }
        state.pointee.document.close()
        let isRight = XMLPushParser.run(state)
        state.pointee.projector.tellUnread()
        if isRight { return true }
        state.pointee.projector.abandonRecord()
        state.pointee.projector.batch.rewind(to: batch)
        return false
    }

    /// The fault of the one record that was parsed last.
    private func fault(of index: Int) -> XMLRecordFault {
        let document = state.pointee.document
        guard let piece = document.pieces.first, let found = state.pointee.fault else {
            let line = document.pieces.first?.line ?? 1
            return XMLRecordFault(
                record: index, kind: .notWellFormed, line: line, column: document.pieces.first?.column ?? 1,
                message: "The record is not well-formed XML.")
        }
        let place = document.place(of: found.offset, in: piece)
        return XMLRecordFault(
            record: index, kind: found.kind, line: place.line, column: place.column, message: found.message)
    }

    /// Reports a record that the scanner found faulty; for one that is there as a whole, libxml2 tells the place.
    private func report(
        _ fault: XMLRecordBounds.Fault, of record: XMLRecordBounds, index: Int, in buffer: [UInt8]
    ) {
        var found = XMLRecordFault(
            record: index, kind: fault == .truncated ? .truncated : .notWellFormed, line: record.line,
            column: record.column, message: fault.message)
        if let limit = fault.limit(limits) {
            // A library that takes its time over such a record never sees it.
            found.kind = .limitExceeded
            found.message = limit.message
        } else if fault != .truncated {
            let batch = state.pointee.projector.batch.mark
            if parse([record], 0..<1, in: buffer) {
                state.pointee.projector.batch.rewind(to: batch)
            } else {
                found = self.fault(of: index)
            }
        }
        state.pointee.projector.batch.faults.append(found)
    }
}

extension XMLRecordBounds.Fault {
    /// The limit that the record exceeds, or nil.
    func limit(_ limits: XMLLimits) -> XMLLimitFault? {
        switch self {
        case .tooDeep: .depth(limits.maximumDepth)
        case .tooManyAttributes: .attributes(limits.maximumAttributes)
        case .nameTooLong: .name(limits.maximumNameBytes)
        case .truncated, .mismatchedEndTag, .malformedMarkup: nil
        }
    }

    /// What is wrong, in one sentence.
    var message: String {
        switch self {
        case .truncated: "The file ends inside of the record that begins here; it was cut on the way."
        case .mismatchedEndTag: "A start tag and an end tag of the record that begins here do not match."
        case .tooDeep, .tooManyAttributes, .nameTooLong: "The record that begins here exceeds a limit."
        case .malformedMarkup: "The record that begins here has a < that does not begin any markup, or a broken tag."
        }
    }
}
