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
    /// How much text may still come.
    private var textBytes: Int

    init(_ part: consuming PartReader, source: any RowSource, maximumTextBytes: Int) {
        self.part = part
        self.source = source
        textBytes = maximumTextBytes
    }

    /// The next row; nil behind the last.
    public mutating func next() throws(WorkbookError) -> SheetRow? {
        var row = SheetRow()
        return try next(into: &row) ? row : nil
    }

    /// Reads the next row into one whose buffers are used again; false behind the last.
    public mutating func next(into row: inout SheetRow) throws(WorkbookError) -> Bool {
        while true {
            if let failure { throw failure }
            if source.queue.next(into: &row) {
                textBytes -= row.bytes.count
                if textBytes >= 0 { return true }
                let error = WorkbookError.limit("the sheet unpacks to more text than a file of its size can mean")
                failure = error
                throw error
            }
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
