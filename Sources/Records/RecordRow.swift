import Bytes
import Findings

/// One row of a source: a line of a table, or one line item of an XML record.
public struct RecordRow: Sendable {
    /// The row as a spreadsheet numbers it (a CSV header is row 1); for XML, the ordinal of the record from 1.
    public var number: Int
    /// The physical line on which the row begins, from 1.
    public var line: Int
    /// The line on which the order's record begins; for tables, that of the row.
    public var recordLine: Int
    /// The row as the source wrote it, without its line ending; for XML, the whole record element.
    public var source: ByteRange
    /// Where the cells of this row begin in `RecordBatch.cells`.
    public var firstCell: Int
    /// For XML: which of the mapping's line paths made this row; 0 for tables; -1 for a record without lines.
    public var kind: Int
    /// Whether this row begins a new order.
    public var opensOrder: Bool
    /// What is wrong with the row as such; its cells are not to be used then.
    public var fault: Finding? {
        get { findings?.fault }
        set { findings = Findings(fault: newValue, more: moreFaults) }
    }
    /// What else is wrong with it.
    public var moreFaults: [Finding] {
        get { findings?.more ?? [] }
        set { findings = Findings(fault: fault, more: newValue) }
    }

    /// Whether the row as such has a fault.
    public var isBroken: Bool {
        guard let findings else { return false }
        return findings.isBroken
    }

    /// What is wrong with a row.
    ///
    /// Hardly any row has something, and rows are copied often: one that is clean costs a null pointer.
    private final class Findings: Sendable {
        let fault: Finding?
        let more: [Finding]
        let isBroken: Bool

        init?(fault: Finding?, more: [Finding]) {
            guard fault != nil || !more.isEmpty else { return nil }
            self.fault = fault
            self.more = more
            isBroken = fault != nil
        }
    }

    private var findings: Findings?

    /// Creates a row.
    public init(
        number: Int, line: Int, recordLine: Int? = nil, source: ByteRange, firstCell: Int, kind: Int = 0,
        opensOrder: Bool = true
    ) {
        self.number = number
        self.line = line
        self.recordLine = recordLine ?? line
        self.source = source
        self.firstCell = firstCell
        self.kind = kind
        self.opensOrder = opensOrder
    }
}
