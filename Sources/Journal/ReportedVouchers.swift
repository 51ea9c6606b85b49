import AbillifyAPI
import Findings
import Foundation
import GRDB
import Mapping
import Records
import Vouchers

/// A voucher as the journal knows it at the end of a run: what reports show.
public struct ReportedVoucher: Sendable {
    /// The id in the journal.
    public var id: Int64
    /// The reference of the order.
    public var reference: String
    /// The state.
    public var state: VoucherState
    /// The code of the currency, if it is known.
    public var currency: String?
    /// The amount in minor units by which it counts.
    public var amount: Int64
    /// The gross sum in minor units that we computed.
    public var expectedGross: Int64?
    /// The number of the first row.
    public var firstRow: Int
    /// The cell of the voucher's reference, for what concerns the voucher as a whole.
    public var referenceCell: SourcePosition
    /// The rows as the source wrote them; for XML the element stands last, as row 0.
    public var source: [SourceRows.Row]
    /// What was found.
    public var findings: [Finding]
    /// Why it was skipped, is unknown, or was put off.
    public var message: String?
    /// The invoice number.
    public var invoiceNumber: String?
    /// The id of the invoice at the API.
    public var remoteID: String?
    /// The total as the API wrote it.
    public var total: String?
    /// Whether a person has accepted that total, though it is another than ours.
    public var isTotalAccepted: Bool
    /// The HTTP status of the last answer.
    public var http: Int?
    /// The requests that were sent for it.
    public var attempts: Int
    /// When it ended, in seconds since 1970; nil if nothing of it was sent in this run.
    public var ended: Double?
    /// The flow by which it went.
    public var flow: Flow
    /// The step whose key is shown: the one that books, or a draft's own while it is a draft.
    public var keyStep: Step
    /// The generation of that key.
    public var generation: Int
}

extension ReportedVoucher {
    /// Creates a voucher of which nothing was sent.
    public init(
        id: Int64, reference: String, state: VoucherState, currency: String?, amount: Int64, expectedGross: Int64?,
        firstRow: Int, source: [SourceRows.Row], findings: [Finding], message: String?, flow: Flow
    ) {
        self.init(
            id: id, reference: reference, state: state, currency: currency, amount: amount,
            expectedGross: expectedGross, firstRow: firstRow, referenceCell: SourcePosition(row: firstRow),
            source: source, findings: findings, message: message, invoiceNumber: nil, remoteID: nil, total: nil,
            isTotalAccepted: false, http: nil, attempts: 0, flow: flow, keyStep: .invoice, generation: 0)
    }
}

extension Journal {
    /// Calls `body` for each voucher of an input, in the order of the file.
    public func forEachVoucher(of input: Int64, _ body: (ReportedVoucher) throws -> Void) throws {
        do {
            try database.read { database in try Journal.eachVoucher(of: input, database, body) }
        } catch let error as DatabaseError {
            throw Journal.unwritable(error)
        }
    }

    private static func eachVoucher(
        of input: Int64, _ database: Database, _ body: (ReportedVoucher) throws -> Void
    ) throws {
        let columns = JournalCoding.decode(
            FieldColumns.self,
            try String.fetchOne(database, sql: "SELECT columns FROM input WHERE id = ?", arguments: [input]))
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT v.*, coalesce(s.kind, d.kind) AS kind, coalesce(s.generation, d.generation) AS generation
                FROM voucher v LEFT JOIN step d ON d.id = v.id * 8 + 1
                LEFT JOIN step s ON s.id = v.id * 8 + 2 AND s.kind IN (2, 5)
                WHERE v.input = ? ORDER BY v.id
                """, arguments: [input])
        while let row = try rows.next() {
            let source: Data? = row["source"]
            try body(
                ReportedVoucher(
                    id: row["id"], reference: row["reference"],
                    state: VoucherState(rawValue: row["state"]) ?? .unknown, currency: row["currency"],
                    amount: row["amount"], expectedGross: row["expected_gross"], firstRow: row["first_row"],
                    referenceCell: columns?.position(
                        of: .orderReference, plan: 0, row: row["first_row"], file: nil)
                        ?? SourcePosition(row: row["first_row"]),
                    source: source.flatMap { SourceRows.unpack(Array($0)) } ?? [],
                    findings: FindingsCoding.decode(row["findings"]), message: row["message"],
                    invoiceNumber: row["invoice_number"], remoteID: row["remote_id"], total: row["total"],
                    isTotalAccepted: row["total_accepted"], http: row["http"], attempts: row["attempts"],
                    ended: row["ended"],
                    flow: Flow(rawValue: row["flow"]) ?? .order,
                    keyStep: (row["kind"] as Int?).flatMap { Step(rawValue: $0) } ?? .invoice,
                    generation: row["generation"] ?? 0))
        }
    }
}
