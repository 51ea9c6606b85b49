import AbillifyAPI
import Dispatch
import Findings
import Foundation
import GRDB
import Submission

/// The submission log on the journal: entries that arrive while a transaction is written share the next one.
///
/// `@unchecked Sendable`: `pending` is touched under `queue` only.
public final class JournalSubmissionLog: SubmissionLog, @unchecked Sendable {
    private typealias Waiting = (entry: SubmissionEntry, completion: @Sendable ((any Error)?) -> Void)

    private let journal: Journal
    private let vouchers: ClosedRange<Int64>?
    private let now: @Sendable () -> Double
    private let queue = DispatchQueue(label: "journal.entries")
    private let writer = DispatchQueue(label: "journal.writer")
    private var waiting: [Waiting] = []
    private var isScheduled = false

    /// Creates the log of a planned run.
    public init(journal: Journal, run: RunRecord, now: @escaping @Sendable () -> Double) {
        self.journal = journal
        vouchers = run.vouchers
        self.now = now
    }

    /// The next vouchers to be sent behind the given id.
    public func pending(
        after id: Int64, limit: Int, completion: @escaping @Sendable (Result<[PendingVoucher], any Error>) -> Void
    ) {
        writer.async { [self] in
            guard let vouchers, max(id + 1, vouchers.lowerBound) <= vouchers.upperBound else {
                completion(.success([]))
                return
            }
            completion(Result { try load(max(id + 1, vouchers.lowerBound)...vouchers.upperBound, limit) })
        }
    }

    private func load(_ ids: ClosedRange<Int64>, _ limit: Int) throws -> [PendingVoucher] {
        try journal.database.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, customer, identity FROM voucher WHERE id BETWEEN ? AND ? AND state IN (0, 1)
                    ORDER BY id LIMIT ?
                    """, arguments: [ids.lowerBound, ids.upperBound, limit])
            return try rows.map { row in
                let id: Int64 = row["id"]
                let identity: Int64? = row["identity"]
                return PendingVoucher(
                    id: id, customer: row["customer"],
                    identity: try identity.flatMap { try JournalSubmissionLog.step($0, .identity, database) },
                    steps: try [Step.order, .invoice].compactMap {
                        try JournalSubmissionLog.step(
                            id * Journal.stepsPerVoucher + Int64($0.rawValue), $0, database)
                    })
            }
        }
    }

    /// A step that is not done yet.
    private static func step(_ id: Int64, _ step: Step, _ database: Database) throws -> PendingStep? {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT reference, path, body, state, generation, first_sent_at FROM step
                    WHERE id = ? AND state IN (0, 1)
                    """), arguments: [id])
        guard let row else { return nil }
        let wasSent = row["state"] == 1
        return PendingStep(
            id: id, step: step, reference: row["reference"], path: row["path"], body: Array(row["body"] as Data),
            generation: row["generation"], firstSentAt: wasSent ? row["first_sent_at"] : nil, isUnanswered: wasSent)
    }

    /// Writes an entry; `completion` comes when it is durable.
    public func write(_ entry: SubmissionEntry, completion: @escaping @Sendable ((any Error)?) -> Void) {
        queue.async { [self] in
            waiting.append((entry, completion))
            guard !isScheduled else { return }
            isScheduled = true
            writer.async { [self] in flush() }
        }
    }

    /// Writes all that waits in one transaction.
    ///
    /// A failed commit is never tried again: what the disk holds then is not known, and the next start finds out.
    private func flush() {
        let batch = queue.sync { () -> [Waiting] in
            defer { waiting = [] }
            isScheduled = false
            return waiting
        }
        var failure: (any Error)?
        do {
            try journal.database.write { database in
                for item in batch { try apply(item.entry, database) }
            }
        } catch {
            failure = error
        }
        for item in batch { item.completion(failure) }
    }

    private func apply(_ entry: SubmissionEntry, _ database: Database) throws {
        switch entry {
        case .sending(let step, let voucher, let generation, let firstSentAt, let attempts):
            try database.cachedStatement(
                sql: "UPDATE step SET state = 1, generation = ?, first_sent_at = ?, attempts = ? WHERE id = ?"
            ).execute(arguments: [generation, firstSentAt, attempts, step])
            if attempts == 1, step % Journal.stepsPerVoucher != 0 {
                try database.cachedStatement(sql: "UPDATE voucher SET state = 1 WHERE id = ? AND state = 0").execute(
                    arguments: [voucher])
            }
        case .settled(let step, let outcome, let attempts):
            try settle(step, outcome, attempts, database)
        case .finished(let voucher, let last, let outcome, let attempts):
            if let last { try settle(last.id, outcome, last.attempts, database) }
            try finish(voucher, outcome, attempts, database)
        }
    }

    private func settle(_ step: Int64, _ outcome: StepOutcome, _ attempts: Int, _ database: Database) throws {
        let update = try database.cachedStatement(
            sql: "UPDATE step SET state = ?, http = ?, answer = ?, attempts = ? WHERE id = ?")
        switch outcome {
        case .done(let answer, let status):
            try update.execute(arguments: [2, status, answer.id, attempts, step])
        case .rejected(let error, let status):
            try update.execute(arguments: [3, status, error.summary, attempts, step])
        case .unknown(let why): try update.execute(arguments: [4, nil, why, attempts, step])
        case .postponed: break
        }
    }

    private func finish(_ voucher: Int64, _ outcome: StepOutcome, _ attempts: Int, _ database: Database) throws {
        switch outcome {
        case .done(let answer, let status):
            try database.cachedStatement(
                sql: """
                    UPDATE voucher SET state = 2, invoice_number = ?, remote_id = ?, total = ?, http = ?,
                        attempts = attempts + ?, message = NULL, ended = ? WHERE id = ?
                    """
            ).execute(arguments: [answer.number, answer.id, answer.total, status, attempts, now(), voucher])
        case .rejected(let error, let status):
            try fail(voucher, error, status, attempts, database)
        case .unknown(let why):
            try database.execute(
                sql: "UPDATE voucher SET state = 4, message = ?, attempts = attempts + ?, ended = ? WHERE id = ?",
                arguments: [why, attempts, now(), voucher])
        case .postponed(let trouble):
            try database.execute(
                sql: "UPDATE voucher SET message = ?, attempts = attempts + ? WHERE id = ?",
                arguments: [trouble, attempts, voucher])
        }
    }

    /// Notes a refusal, and frees the reference: corrected, the order may go out under a new key.
    private func fail(
        _ voucher: Int64, _ error: ErrorAnswer, _ status: Int, _ attempts: Int, _ database: Database
    ) throws {
        let row = try Row.fetchOne(
            database, sql: "SELECT findings, first_row, reference FROM voucher WHERE id = ?", arguments: [voucher])
        var findings = FindingsCoding.decode(row?["findings"])
        let position = SourcePosition(row: row?["first_row"])
        findings.append(
            Finding(
                code: "API-\(status)", message: "The API refused the order: \(error.summary)",
                hint: error.details.compactMap(\.hint).first ?? "correct the row and feed it back", position: position))
        try database.execute(
            sql: """
                UPDATE voucher SET state = 8, findings = ?, http = ?, attempts = attempts + ?, ended = ? WHERE id = ?
                """, arguments: [FindingsCoding.encode(findings), status, attempts, now(), voucher])
        try database.execute(
            sql: "UPDATE claim SET voucher = NULL, generation = generation + 1 WHERE voucher = ?",
            arguments: [voucher])
    }
}
