import AbillifyAPI
import Foundation
import GRDB
import Submission

/// What a person has found out about a voucher.
public enum HandVerdict: Sendable, Hashable {
    /// It is at the API; with the number that it has there, if it has one.
    case booked(number: String?)
    /// It is not at the API: it may be sent anew, under a new key.
    case absent
}

/// A voucher of which nobody knows whether it was booked.
public struct UnknownVoucher: Sendable {
    /// The reference.
    public var reference: String
    /// The request in doubt, if it is one of this run.
    public var step: Step?
    /// Why nobody knows.
    public var message: String
}

extension Journal {
    /// The steps of a run of which nobody knows whether they were carried out; a customer's is there once.
    public func unknownSteps(of run: RunRecord) throws(JournalError) -> [UnknownStep] {
        guard let ids = run.vouchers else { return [] }
        return try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT s.id, s.kind, s.reference, s.path, s.body, s.generation, min(v.customer) AS customer
                    FROM voucher v JOIN step s ON s.state = 4
                        AND (s.id BETWEEN v.id * 8 + 1 AND v.id * 8 + 7 OR s.id = v.identity)
                    WHERE v.id BETWEEN ? AND ? AND v.state = 4 GROUP BY s.id ORDER BY s.id
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
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT v.reference, v.message, (SELECT s.kind FROM step s WHERE s.state = 4
                        AND (s.id BETWEEN v.id * 8 + 1 AND v.id * 8 + 7 OR s.id = v.identity) LIMIT 1) AS kind
                    FROM voucher v JOIN input i ON i.id = v.input WHERE i.run = ? AND v.state = 4 ORDER BY v.id
                    """, arguments: [run.id]
            ).map { row in
                UnknownVoucher(
                    reference: row["reference"], step: (row["kind"] as Int?).flatMap { Step(rawValue: $0) },
                    message: row["message"] ?? "nobody knows what became of it")
            }
        }
    }

    /// The run that has sent what is in doubt: the run itself, or an earlier one that its file has met again.
    public func runInDoubt(_ run: RunRecord) throws(JournalError) -> String {
        let other = try read { database in
            try String.fetchOne(
                database,
                sql: """
                    SELECT other.run FROM voucher v JOIN input i ON i.id = v.input
                    LEFT JOIN voucher known ON known.id = v.known LEFT JOIN input other ON other.id = known.input
                    WHERE i.run = ? AND v.state = 4 ORDER BY v.known IS NOT NULL, v.id LIMIT 1
                    """, arguments: [run.id])
        }
        return other ?? run.id
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

    private func settle(
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
                    try log.apply(.settled(voucher: voucher, step: step, outcome: outcome), database)
                    try Journal.reopen(unknown.step.id, .sent, database)
                } else {
                    try log.apply(.finished(voucher: voucher, last: step, outcome: outcome, attempts: 0), database)
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
                    sql: "UPDATE voucher SET message = ? WHERE state = 4 AND (id = ? OR identity = ?)",
                    arguments: [why, voucher, unknown.step.id])
            }
        }
    }

    /// Writes down what a person has found out about a voucher of a run, and that it was a person.
    public func settle(
        _ reference: String, of run: RunRecord, byHand verdict: HandVerdict, now: @escaping @Sendable () -> Double
    ) throws(JournalError) {
        let steps = try unknownSteps(of: run).filter { $0.step.reference == reference }
        guard let unknown = steps.first else {
            throw JournalError(
                .noSuchRun, "nothing of \(reference) is in doubt in run \(run.id)",
                hint: "abillify-batch reconcile \(run.id) lists what is")
        }
        switch verdict {
        case .absent: try settle(unknown, .sendAnew, isByHand: true, now: now)
        case .booked(let number):
            guard number != nil || !unknown.step.step.isBooking else {
                throw JournalError(
                    .noSuchRun, "\(reference) has a number if it is booked", hint: "--booked \(reference)=NUMBER")
            }
            var answer = VoucherAnswer(reference: reference)
            answer.number = number
            try settle(unknown, .booked(answer, status: 0), isByHand: true, now: now)
        }
        try write { database in
            try database.execute(
                sql: "UPDATE voucher SET settled = ? WHERE id = ?",
                arguments: [
                    "by hand at \(now()): \(verdict)", unknown.step.id / Journal.stepsPerVoucher,
                ])
        }
    }

    /// Whether a voucher has a step left behind this one.
    private static func hasMore(after step: Int64, _ database: Database) throws -> Bool {
        let last = (step / stepsPerVoucher + 1) * stepsPerVoucher - 1
        guard step % stepsPerVoucher != 0, step < last else { return step % stepsPerVoucher == 0 }
        return try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM step WHERE id BETWEEN ? AND ? AND state IN (0, 1))",
            arguments: [step + 1, last]) ?? false
    }

    /// Lets the vouchers of a step go on; a voucher of which nothing is at the API counts as never sent.
    private static func reopen(_ step: Int64, _ state: VoucherState, _ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE voucher SET message = NULL, http = NULL, ended = NULL, state = CASE WHEN EXISTS (
                        SELECT 1 FROM step s WHERE s.id BETWEEN voucher.id * 8 + 1 AND voucher.id * 8 + 7
                            AND s.state IN (1, 2, 5)) THEN 1 ELSE ? END
                    WHERE state = 4 AND (id = ? OR identity = ?)
                """, arguments: [state.rawValue, step / stepsPerVoucher, step])
    }
}
