import AbillifyAPI
import Bytes
import Findings
import Foundation
import GRDB
import Mapping
import Money
import Planning
import Vouchers

/// The plan log on the journal: vouchers and their requests become rows, thousands a transaction.
///
/// Used by one thread. Until `finish` nothing counts as planned: a crash in between leaves a run that can't be sent.
public final class JournalPlanLog: PlanLog {
    /// What planning came to.
    public struct Sums: Sendable {
        /// Vouchers to be sent.
        public var planned = 0
        /// Vouchers that an earlier run has invoiced.
        public var alreadyDone = 0
    }

    /// Whether rows and requests are wanted.
    public let keepsRequests = true
    /// The sums so far.
    public private(set) var sums = Sums()

    private static let vouchersPerTransaction = 4096

    let journal: Journal
    let run: String
    private let input: Int64
    let columns: FieldColumns
    let statements: Statements
    private var nextID: Int64
    /// The orders of the last days by which an order entered twice is told.
    private let earlierOrders: EarlierOrders
    private var inTransaction = 0

    /// Prepared once; they live as long as the log.
    final class Statements {
        let voucher: SQLStatement
        let step: SQLStatement
        let claim: SQLStatement
        let claimed: SQLStatement
        let takeClaim: SQLStatement
        let supersede: SQLStatement
        let likeness: SQLStatement
        let identity: SQLStatement
        let findIdentity: SQLStatement

        init(_ database: Database) throws {
            voucher = try SQLStatement(
                """
                INSERT INTO voucher (id, input, ordinal, reference, customer, digest, state, currency, amount,
                    expected_gross, first_row, row_count, source, findings, message, identity, known, invoice_number,
                    remote_id, total, flow, invoice_reference, line_rows)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, database)
            step = try SQLStatement(
                "INSERT INTO step (id, kind, reference, path, body, generation) VALUES (?, ?, ?, ?, ?, ?)", database)
            claim = try SQLStatement(
                "INSERT OR IGNORE INTO claim (reference, voucher, generation) VALUES (?, ?, 0)", database)
            claimed = try SQLStatement(
                """
                SELECT v.id, v.state, v.digest, v.invoice_number, v.remote_id, v.total, i.run, v.ended, c.generation,
                    EXISTS (SELECT 1 FROM step s WHERE s.id = c.refused * 8 + 1
                        AND (s.kind = 11 OR s.kind = 1 AND s.state = 2))
                    -- An API that says of the order that it is not there is believed: it is made anew.
                    AND NOT EXISTS (SELECT 1 FROM step r WHERE r.id BETWEEN c.refused * 8 + 1 AND c.refused * 8 + 7
                        AND r.state = 3 AND r.http = 404)
                FROM claim c LEFT JOIN voucher v ON v.id = c.voucher LEFT JOIN input i ON i.id = v.input
                WHERE c.reference = ?
                """, database)
            takeClaim = try SQLStatement("UPDATE claim SET voucher = ? WHERE reference = ?", database)
            supersede = try SQLStatement(
                "UPDATE voucher SET state = 7, message = 'a later run has taken its place' WHERE id = ?", database)
            likeness = try SQLStatement("INSERT INTO likeness (day, hash, voucher) VALUES (?, ?, ?)", database)
            identity = try SQLStatement(
                "INSERT OR IGNORE INTO identity (run, digest, step) VALUES (?, ?, ?)", database)
            findIdentity = try SQLStatement("SELECT step FROM identity WHERE run = ? AND digest = ?", database)
        }
    }

    /// Creates the log of one input of a run; `columns` lead a finding back to its cell.
    public init(journal: Journal, run: String, input: Int64, columns: FieldColumns) throws(JournalError) {
        self.columns = columns
        self.journal = journal
        self.run = run
        self.input = input
        (statements, nextID, earlierOrders) = try journal.access { database in
            let last = try Int64.fetchOne(database, sql: "SELECT max(id) FROM voucher") ?? 0
            return (try Statements(database), last + 1, try EarlierOrders(before: run, database))
        }
    }

    /// Takes the vouchers of a chunk.
    public func record(_ chunk: PlannedChunk) throws {
        try journal.access { database in
            if inTransaction == 0 { try database.execute(sql: "BEGIN IMMEDIATE") }
            for voucher in chunk.vouchers { try insert(voucher, chunk.bytes, database) }
            inTransaction += max(1, chunk.vouchers.count)
            if inTransaction >= JournalPlanLog.vouchersPerTransaction { try commit(database) }
        }
    }

    /// The order of an earlier run of the last days that has the likeness of a voucher, and another reference.
    public func resembling(_ likeness: UInt64, reference: ArraySlice<UInt8>) throws -> EarlierOrder? {
        guard earlierOrders.mayHold(likeness) else { return nil }
        return try journal.access { database in
            try earlierOrders.first(like: likeness, otherThan: String(decoding: reference, as: UTF8.self), database)
        }
    }

    /// Writes what is still open to the disk.
    public func finish() throws {
        try journal.access { database in try commit(database) }
    }

    /// Throws away what is still open.
    public func abandon() {
        try? journal.access { database in
            if inTransaction > 0 { try database.execute(sql: "ROLLBACK") }
            inTransaction = 0
        }
    }

    private func commit(_ database: Database) throws {
        guard inTransaction > 0 else { return }
        try database.execute(sql: "COMMIT")
        inTransaction = 0
    }

    /// Takes back the decision to send an earlier voucher.
    public func retract(_ duplicate: Duplicate) throws {
        try journal.access { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT v.id, v.findings, v.reference, v.state FROM voucher v JOIN input i ON i.id = v.input
                    WHERE i.run = ? AND v.ordinal = ?
                    """, arguments: [run, duplicate.ordinal])
            guard let row else { return }
            let id: Int64 = row["id"]
            if row["state"] == VoucherState.planned.rawValue { sums.planned -= 1 }
            let findings = FindingsCoding.encode(FindingsCoding.decode(row["findings"]) + [duplicate.finding])
            try database.execute(
                sql: "UPDATE voucher SET state = 3, findings = ? WHERE id = ?", arguments: [findings, id])
            try database.execute(
                sql: "DELETE FROM step WHERE id BETWEEN ? AND ?",
                arguments: [id * Journal.stepsPerVoucher + 1, (id + 1) * Journal.stepsPerVoucher - 1])
            try Journal.giveBack(id, database)
        }
    }

    /// What the journal knows of a reference already.
    ///
    /// For a voucher that is planned in place of an earlier one that was never sent, this is what it replaces.
    struct Claimed {
        var id: Int64?
        var state: VoucherState?
        var digest: [UInt8]
        var number: String?
        var remoteID: String?
        var total: String?
        var run: String
        var generation: Int64
        /// Whether an order is at the API whose invoice was refused.
        var hasOrder: Bool
    }

    private func insert(_ planned: PlannedVoucher, _ bytes: [UInt8], _ database: Database) throws {
        var planned = planned
        let id = nextID
        nextID += 1
        var state: VoucherState
        var findings = planned.findings
        var message: String?
        var known: Claimed?
        var generation: Int64 = 0
        var hasOrder = false
        switch planned.decision {
        case .rejected: state = .rejected
        case .skipped(let because): (state, message) = (.skipped, because)
        case .planned:
            state = .planned
            let reference = JournalPlanLog.claimKey(planned, bytes)
            let standsOnInvoice = planned.flow == .creditnote || planned.flow == .correction
            if standsOnInvoice { try database.execute(sql: "SAVEPOINT standing") }
            statements.claim.bind(utf8: reference[...])
            statements.claim.bind(id)
            if try statements.claim.run() == 0, let claimed = try claimed(reference[...]) {
                generation = claimed.generation
                hasOrder = claimed.hasOrder && planned.flow == .order
                (state, known) = try settle(claimed, id, reference[...], planned, bytes, &findings, &message, database)
            }
            if standsOnInvoice {
                let own = state == .planned ? try standing(&planned, bytes, database) : []
                if !own.isEmpty {
                    // It does not go out after all: the claim stays with whom it was.
                    (state, known) = (.rejected, nil)
                    findings += own
                    try database.execute(sql: "ROLLBACK TO standing")
                }
                try database.execute(sql: "RELEASE standing")
            }
        }
        if state == .alreadyDone, planned.flow == .creditnote, planned.amount == 0, let id = known?.id {
            try takeAmount(of: id, into: &planned, database)
        }
        var identityStep: Int64?
        if state == .planned {
            identityStep = try insertSteps(id, planned, bytes, generation, hasOrder: hasOrder, database)
            sums.planned += 1
            if planned.likenessHash != 0, let day = earlierOrders.day {
                statements.likeness.bind(day)
                statements.likeness.bind(Int64(bitPattern: planned.likenessHash))
                statements.likeness.bind(id)
                try statements.likeness.run()
            }
        } else if state == .alreadyDone {
            sums.alreadyDone += 1
        }
        try insertRow(id, planned, bytes, state, findings, message, identityStep, known)
    }

    private func insertRow(
        _ id: Int64, _ planned: PlannedVoucher, _ bytes: [UInt8], _ state: VoucherState, _ findings: [Finding],
        _ message: String?, _ identityStep: Int64?, _ known: Claimed?
    ) throws {
        let row = statements.voucher
        row.bind(id)
        row.bind(input)
        row.bind(planned.ordinal)
        row.bind(utf8: bytes[planned.reference.indices])
        row.bind(utf8: bytes[planned.customer.indices])
        row.bind(blob: planned.requests?.digest.bytes[...])
        row.bind(state.rawValue)
        row.bind(text: planned.currency?.code)
        row.bind(planned.amount)
        row.bind(planned.expectedGross)
        row.bind(planned.firstRow)
        row.bind(planned.rowCount)
        row.bind(blob: bytes[planned.source.indices])
        row.bind(text: FindingsCoding.encode(findings))
        row.bind(text: message)
        row.bind(identityStep)
        row.bind(known?.id)
        row.bind(text: known?.number)
        row.bind(text: known?.remoteID)
        row.bind(text: known?.total)
        row.bind(planned.flow.rawValue)
        row.bind(text: planned.invoice.isEmpty ? nil : bytes.text(planned.invoice))
        row.bind(text: planned.lineRows.flatMap { JournalCoding.encode($0) })
        try row.run()
    }

    private func claimed(_ reference: ArraySlice<UInt8>) throws -> Claimed? {
        statements.claimed.bind(utf8: reference)
        return try statements.claimed.first { row in
            Claimed(
                id: row.isNull(0) ? nil : row.integer(0), state: VoucherState(rawValue: Int(row.integer(1))),
                digest: row.blob(2), number: row.text(3), remoteID: row.text(4), total: row.text(5),
                run: row.text(6) ?? "", generation: row.integer(8), hasOrder: row.integer(9) != 0)
        }
    }
}
