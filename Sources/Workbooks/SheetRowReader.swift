/// Reads the rows of a sheet one after another; rows that hold nothing are left out.
///
/// Memory is bounded by the shared strings and by the rows that some KiB of the sheet hold. The last call, which returns
/// nil, is the one that has seen the whole sheet and its checksum: rows before it may come from a damaged file. After an
/// error there is nothing but this error.
public struct SheetRowReader: ~Copyable {
    private var part: PartReader
    private let source: any RowSource
    private var ended = false
    private var failure: WorkbookError?

    init(_ part: consuming PartReader, source: any RowSource) {
        self.part = part
        self.source = source
    }

    /// The next row; nil behind the last.
    public mutating func next() throws(WorkbookError) -> SheetRow? {
        var row = SheetRow()
        return try next(into: &row) ? row : nil
    }

    /// Reads the next row into one whose buffers are used again; false behind the last.
    public mutating func next(into row: inout SheetRow) throws(WorkbookError) -> Bool {
        while true {
            if source.queue.next(into: &row) { return true }
            if let failure { throw failure }
            guard !ended else { return false }
            do {
                ended = try !part.advance()
            } catch {
                failure = error
                throw error
            }
        }
    }
}

/// A parser whose rows wait to be taken.
protocol RowSource: PartHandler {
    var queue: RowQueue { get set }
}
