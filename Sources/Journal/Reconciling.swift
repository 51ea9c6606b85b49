import AbillifyAPI
import Foundation
import GRDB
import Submission

/// A voucher of which nobody knows whether it was booked.
public struct UnknownVoucher: Sendable {
    /// The reference.
    public var reference: String
    /// The request in doubt, if it is one of this run.
    public var step: Step?
    /// Why nobody knows.
    public var message: String
}

/// The run that can settle what is in doubt.
public struct WayOut: Sendable, Hashable {
    /// The run.
    public var run: String
    /// Whether it is still to be resumed, and not in doubt itself.
    public var isOpen: Bool
}

extension Journal {
    /// The steps of a run of which nobody knows whether they were carried out; a customer's is there once.
    public func unknownSteps(of run: RunRecord) throws(JournalError) -> [UnknownStep] {
        guard let ids = run.vouchers else { return [] }
        return try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT s.id, s.kind, s.reference, s.path, s.body, s.generation, v.customer
                    FROM voucher v CROSS JOIN step s ON s.id BETWEEN v.id * 8 + 1 AND v.id * 8 + 7
                    WHERE v.id BETWEEN ?1 AND ?2 AND v.state = 4 AND s.state = 4
                    UNION
                    SELECT s.id, s.kind, s.reference, s.path, s.body, s.generation, v.customer
                    FROM voucher v CROSS JOIN step s ON s.id = v.identity
                    WHERE v.id BETWEEN ?1 AND ?2 AND v.state = 4 AND s.state = 4 ORDER BY 1
                    """, arguments: [ids.lowerBound, ids.upperBound]
            ).compactMap { row in
                guard let step = Step(rawValue: row["kind"]) else { return nil }
                return UnknownStep(
                    customer: row["customer"],
                    step: PendingStep(
                        id: row["id"], step: step, reference: row["reference"], path: row["path"],
                        body: Array(row["body"] as Data), generation: row["generation"]))
            }
        }
    }

    /// The vouchers of a run of which nobody knows, in the order of the input.
    public func unknownVouchers(of run: RunRecord) throws(JournalError) -> [UnknownVoucher] {
        guard let ids = run.vouchers else { return [] }
        return try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT v.reference, v.message, coalesce(
                        (SELECT s.kind FROM step s WHERE s.id BETWEEN v.id * 8 + 1 AND v.id * 8 + 7 AND s.state = 4
                            LIMIT 1), (SELECT s.kind FROM step s WHERE s.id = v.identity AND s.state = 4)) AS kind
                    FROM voucher v WHERE v.id BETWEEN ? AND ? AND v.state = 4 ORDER BY v.id
                    """, arguments: [ids.lowerBound, ids.upperBound]
            ).map { row in
                UnknownVoucher(
                    reference: row["reference"], step: (row["kind"] as Int?).flatMap { Step(rawValue: $0) },
                    message: row["message"] ?? "nobody knows what became of it")
            }
        }
    }

    /// What is to be done about what is in doubt: settle this run, or an earlier one that its files have met again.
    public func wayOut(of run: RunRecord) throws(JournalError) -> WayOut {
        guard let ids = run.vouchers else { return WayOut(run: run.id, isOpen: false) }
        return try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT i.run, e.state FROM voucher v LEFT JOIN voucher e ON e.id = v.known
                        AND NOT EXISTS (SELECT 1 FROM step s WHERE s.id BETWEEN v.id * 8 + 1 AND v.id * 8 + 7)
                    LEFT JOIN input i ON i.id = e.input
                    WHERE v.id BETWEEN ? AND ? AND v.state = 4 ORDER BY e.id IS NOT NULL, v.id LIMIT 1
                    """, arguments: [ids.lowerBound, ids.upperBound])
            return WayOut(run: row?["run"] ?? run.id, isOpen: row?["state"] == VoucherState.sent.rawValue)
        }
    }

    /// Takes over how vouchers of earlier runs have ended that this run met while nobody knew.
    public func takeOverSettled(_ run: RunRecord) throws(JournalError) {
        guard let ids = run.vouchers else { return }
        try write { database in
            try database.execute(
                sql: """
                    UPDATE voucher SET state = 6, message = NULL,
                        invoice_number = (SELECT e.invoice_number FROM voucher e WHERE e.id = voucher.known),
                        remote_id = (SELECT e.remote_id FROM voucher e WHERE e.id = voucher.known),
                        total = (SELECT e.total FROM voucher e WHERE e.id = voucher.known)
                    WHERE id BETWEEN ? AND ? AND state = 4 AND EXISTS (
                        SELECT 1 FROM voucher e WHERE e.id = voucher.known AND e.state IN (2, 9, 10, 11))
                        AND NOT EXISTS (SELECT 1 FROM step s WHERE s.id BETWEEN voucher.id * 8 + 1 AND voucher.id * 8 + 7)
                    """, arguments: [ids.lowerBound, ids.upperBound])
        }
    }

    /// Writes down what was found out about an unknown step.
    ///
    /// What the API has is done, and the voucher goes on with what is left of it; what it has not is planned again under
    /// a key that was never used. A voucher with something left is open again: `resume` sends it.
    public func settle(
        _ unknown: UnknownStep, _ verdict: Verdict, now: @escaping @Sendable () -> Double
    ) throws(JournalError) {
        try settle(unknown, verdict, isByHand: false, now: now)
    }

    func settle(
        _ unknown: UnknownStep, _ verdict: Verdict, isByHand: Bool, now: @escaping @Sendable () -> Double
    ) throws(JournalError) {
        try write { database in
            let voucher = unknown.step.id / Journal.stepsPerVoucher
            switch verdict {
            case .booked(let answer, let status):
                let log = JournalSubmissionLog(journal: self, isByHand: isByHand, now: now)
                let step = SubmissionEntry.EndedStep(
                    id: unknown.step.id, step: unknown.step.step, attempts: 0, generation: unknown.step.generation)
                let outcome = StepOutcome.done(answer, status: status)
                if try Journal.hasMore(after: unknown.step.id, database) {
                    let doubt = try log.apply(.settled(voucher: voucher, step: step, outcome: outcome), database)
                    if doubt == nil { try Journal.reopen(unknown.step.id, .sent, database) }
                } else {
                    try log.apply(.finished(voucher: voucher, last: step, outcome: outcome, attempts: 0), database)
                    // A job that was started stays as open as it was.
                    try database.execute(
                        sql: """
                            UPDATE voucher SET state = 10, message = 'accepted, completion unknown'
                            WHERE id = ?1 AND state = 2 AND EXISTS (
                                SELECT 1 FROM step s WHERE s.id BETWEEN ?1 * 8 + 1 AND ?1 * 8 + 7 AND s.state = 5)
                            """, arguments: [voucher])
                }
            case .sendAnew:
                try database.execute(
                    sql: """
                        UPDATE step SET state = 0, generation = generation + 1, first_sent_at = NULL, http = NULL,
                            answer = NULL WHERE id = ?
                        """, arguments: [unknown.step.id])
                try Journal.reopen(unknown.step.id, .planned, database)
            case .person(let why):
                try database.execute(
                    sql: "UPDATE voucher SET message = ? WHERE state = 4 AND \(Journal.owners(of: unknown.step.id))",
                    arguments: [why])
            }
        }
    }

    /// Whether a voucher has a step left behind this one.
    private static func hasMore(after step: Int64, _ database: Database) throws -> Bool {
        let last = (step / stepsPerVoucher + 1) * stepsPerVoucher - 1
        guard step % stepsPerVoucher != 0, step < last else { return step % stepsPerVoucher == 0 }
        return try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM step WHERE id BETWEEN ? AND ? AND state IN (0, 1, 4))",
            arguments: [step + 1, last]) ?? false
    }

    /// Lets the vouchers of a step go on; a voucher of which nothing is at the API counts as never sent, and one with
    /// another step in doubt stays where it is.
    private static func reopen(_ step: Int64, _ state: VoucherState, _ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE voucher SET message = NULL, http = NULL, ended = NULL, state = CASE WHEN EXISTS (
                        SELECT 1 FROM step s WHERE s.id BETWEEN voucher.id * 8 + 1 AND voucher.id * 8 + 7
                            AND s.state IN (1, 2, 5)) THEN 1 ELSE ? END
                    WHERE state = 4 AND \(owners(of: step)) AND NOT EXISTS (
                        SELECT 1 FROM step s WHERE s.id BETWEEN voucher.id * 8 + 1 AND voucher.id * 8 + 7 AND s.state = 4)
                """, arguments: [state.rawValue])
    }

    /// The vouchers that a step belongs to: one, or all of a customer.
    private static func owners(of step: Int64) -> String {
        step % stepsPerVoucher == 0 ? "identity = \(step)" : "id = \(step / stepsPerVoucher)"
    }
}
