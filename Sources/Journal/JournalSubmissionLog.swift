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
    let now: @Sendable () -> Double
    /// Whether a person says what is applied, and is believed.
    let isByHand: Bool
    private let queue = DispatchQueue(label: "journal.entries")
    private let writer = DispatchQueue(label: "journal.writer")
    private var waiting: [Waiting] = []
    private var isScheduled = false

    /// Creates the log of a planned run.
    public init(journal: Journal, run: RunRecord, now: @escaping @Sendable () -> Double) {
        self.journal = journal
        vouchers = run.vouchers
        isByHand = false
        self.now = now
    }

    /// A log that loads nothing: entries are applied to it in a transaction that is open already.
    init(journal: Journal, isByHand: Bool, now: @escaping @Sendable () -> Double) {
        self.journal = journal
        self.isByHand = isByHand
        vouchers = nil
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
        try journal.read { database in
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
                    identity: try identity.flatMap { try JournalSubmissionLog.steps($0...$0, database).first },
                    identityFailure: try identity.flatMap { try JournalSubmissionLog.failure($0, database) },
                    steps: try JournalSubmissionLog.steps(
                        id * Journal.stepsPerVoucher + 1...(id + 1) * Journal.stepsPerVoucher - 1, database))
            }
        }
    }

    /// How an identity's step ended, if not well.
    private static func failure(_ id: Int64, _ database: Database) throws -> StepOutcome? {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT state, http, answer FROM step WHERE id = ? AND state IN (3, 4)"),
            arguments: [id])
        guard let row else { return nil }
        let words: String = row["answer"] ?? "the customer could not be brought to the API"
        if row["state"] == StepState.rejected.rawValue {
            return .rejected(ErrorAnswer(words), status: row["http"] ?? 400)
        }
        return .unknown(Trouble(words, status: row["http"]))
    }

    /// The steps that are not done yet, in order.
    private static func steps(_ ids: ClosedRange<Int64>, _ database: Database) throws -> [PendingStep] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT id, kind, reference, path, body, state, generation, first_sent_at, first_sent_server FROM step
                    WHERE id BETWEEN ? AND ? AND state IN (0, 1) ORDER BY id
                    """), arguments: [ids.lowerBound, ids.upperBound])
        return rows.compactMap { row in
            guard let step = Step(rawValue: row["kind"]) else { return nil }
            let wasSent = row["state"] == 1
            return PendingStep(
                id: row["id"], step: step, reference: row["reference"], path: row["path"],
                body: Array(row["body"] as Data), generation: row["generation"],
                firstSentAt: wasSent ? moment(row) : nil, isUnanswered: wasSent)
        }
    }

    private static func moment(_ row: Row) -> Moment? {
        (row["first_sent_at"] as Double?).map { Moment(wall: $0, server: row["first_sent_server"]) }
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
        var doubts: [(any Error)?] = []
        do {
            try journal.write { database in
                doubts = try batch.map { try apply($0.entry, database) }
            }
        } catch {
            failure = error
        }
        for (index, item) in batch.enumerated() { item.completion(failure ?? doubts[index]) }
    }

    /// Applies an entry; returns why the voucher goes no further, if so: a ``SubmissionDoubt`` where what it says of the
    /// booking is not believed, a ``SubmissionHold`` where the API sums it up otherwise.
    @discardableResult
    func apply(_ entry: SubmissionEntry, _ database: Database) throws -> (any Error)? {
        switch entry {
        case .sending(let step, let voucher, let generation, let firstSentAt, let attempts):
            try database.cachedStatement(
                sql: """
                    UPDATE step SET state = 1, generation = ?, first_sent_at = ?, first_sent_server = ?, attempts = ?
                    WHERE id = ?
                    """
            ).execute(arguments: [generation, firstSentAt.wall, firstSentAt.server, attempts, step])
            if attempts == 1, step % Journal.stepsPerVoucher != 0 {
                try database.cachedStatement(sql: "UPDATE voucher SET state = 1 WHERE id = ? AND state = 0").execute(
                    arguments: [voucher])
            }
        case .withdrawn(let step, let voucher, let generation):
            try database.execute(
                sql: "UPDATE step SET state = 0, generation = ?, first_sent_at = NULL WHERE id = ? AND state = 1",
                arguments: [generation, step])
            try unsend(voucher, database)
        case .settled(let voucher, let step, let told):
            let outcome = try checked(told, of: voucher, step, database)
            try settle(step, outcome, database)
            if case .unknown(let trouble) = outcome, outcome != told { return SubmissionDoubt(trouble) }
            // The number counts from the moment it is known, whatever becomes of the steps behind.
            guard step.step.givesTotal, case .done(let answer, let status) = outcome else { return nil }
            if step.step.isBooking {
                try database.cachedStatement(
                    sql: "UPDATE voucher SET invoice_number = ?, remote_id = ?, total = ? WHERE id = ?"
                ).execute(arguments: [answer.number, answer.id, answer.total, voucher])
            }
            return try hold(voucher, answer, status, database)
        case .halted(let voucher, let trouble):
            try database.execute(
                sql: "UPDATE voucher SET message = ?, http = ? WHERE id = ?",
                arguments: [trouble.description, trouble.status, voucher])
        case .completed(let voucher, let step, let completion):
            try complete(voucher, step, completion, database)
        case .finished(let voucher, let last, let told, let attempts):
            var outcome = told
            if let last {
                outcome = try checked(told, of: voucher, last, database)
                // What was done to a voucher was done, also where its booking is in doubt.
                try settle(last, last.step.isBooking ? outcome : told, database)
            }
            try finish(voucher, last, outcome, attempts, database)
            if case .unknown(let trouble) = outcome, outcome != told { return SubmissionDoubt(trouble) }
        }
        return nil
    }

    /// A voucher of which nothing can have arrived was not sent.
    private func unsend(_ voucher: Int64, _ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE voucher SET state = 0 WHERE id = ?1 AND state = 1 AND NOT EXISTS (
                    SELECT 1 FROM step s WHERE s.id BETWEEN ?1 * 8 + 1 AND ?1 * 8 + 7 AND s.state IN (1, 2, 4, 5))
                """, arguments: [voucher])
    }

    private func settle(
        _ step: SubmissionEntry.EndedStep, _ outcome: StepOutcome, _ database: Database
    ) throws {
        func update(_ state: StepState, _ http: Int?, _ answer: String?) throws {
            try database.cachedStatement(
                sql: "UPDATE step SET state = ?, http = ?, answer = ?, attempts = ? WHERE id = ?"
            ).execute(arguments: [state.rawValue, http, answer, step.attempts, step.id])
        }
        switch outcome {
        case .done(let answer, let status): try update(.done, status, answer.id)
        case .accepted(let job, let status): try update(.accepted, status, job.job)
        case .rejected(let error, let status): try update(.rejected, status, error.summary)
        case .unknown(let trouble): try update(.unknown, trouble.status, trouble.description)
        case .postponed(_, wasSent: true): break
        case .postponed(_, wasSent: false):
            // No key of it can be known to the API: however late it goes on, it has not expired.
            try database.execute(
                sql: "UPDATE step SET state = 0, generation = ?, first_sent_at = NULL, attempts = ? WHERE id = ?",
                arguments: [step.generation, step.attempts, step.id])
        }
    }

    private func finish(
        _ voucher: Int64, _ last: SubmissionEntry.EndedStep?, _ outcome: StepOutcome, _ attempts: Int,
        _ database: Database
    ) throws {
        func end(_ state: VoucherState, _ status: Int?, _ message: String?) throws {
            try database.cachedStatement(
                sql: """
                    UPDATE voucher SET state = ?, http = ?, attempts = attempts + ?, message = ?, ended = ?
                    WHERE id = ?
                    """
            ).execute(arguments: [state.rawValue, status, attempts, message, now(), voucher])
        }
        switch outcome {
        case .done(let answer, let status) where last?.step.isBooking == true:
            try database.cachedStatement(
                sql: """
                    UPDATE voucher SET state = 2, invoice_number = ?, remote_id = ?, total = ?, http = ?,
                        attempts = attempts + ?, message = NULL, ended = ? WHERE id = ?
                    """
            ).execute(arguments: [answer.number, answer.id, answer.total, status, attempts, now(), voucher])
        case .done(_, let status):
            try end(last?.step == .draft ? .drafted : .done, status, last.flatMap { Self.words($0.step) })
        case .accepted(let job, let status):
            try end(.accepted, status, "accepted as job \(job.job), completion unknown")
        case .rejected(let error, let status):
            try end(last?.step.needsVoucher == true ? .unfinished : .failed, status, nil)
            try fail(
                voucher, last, RefusalFindings(step: last?.step ?? .identity, status: status, error: error), database)
        case .unknown(let trouble): try end(.unknown, trouble.status, trouble.description)
        case .postponed(let trouble, _):
            try database.execute(
                sql: "UPDATE voucher SET message = ?, http = ?, attempts = attempts + ? WHERE id = ?",
                arguments: [trouble.description, trouble.status, attempts, voucher])
            try unsend(voucher, database)
        }
    }

    /// What was done to a voucher beyond being booked, for its report.
    private static func words(_ step: Step) -> String? {
        switch step {
        case .commit: "locked"
        case .document, .creditnoteDocument: "locked, its document sent"
        default: nil
        }
    }

    private func complete(_ voucher: Int64, _ step: Int64, _ completion: Completion, _ database: Database) throws {
        let kind = try Int.fetchOne(database, sql: "SELECT kind FROM step WHERE id = ?", arguments: [step])
        switch completion {
        case .done:
            try database.execute(
                sql: "UPDATE step SET state = ? WHERE id = ?", arguments: [StepState.done.rawValue, step])
            try database.execute(
                sql: "UPDATE voucher SET state = ?, message = ? WHERE id = ? AND state = ?",
                arguments: [
                    VoucherState.done.rawValue, kind.flatMap { Step(rawValue: $0) }.flatMap { Self.words($0) },
                    voucher, VoucherState.accepted.rawValue,
                ])
        case .failed(let why):
            try database.execute(
                sql: "UPDATE step SET state = ?, answer = ? WHERE id = ?",
                // A document that failed may have been sent all the same: it must not go out again unseen.
                arguments: [(kind == Step.commit.rawValue ? StepState.rejected : .unknown).rawValue, why, step])
            try database.execute(
                sql: "UPDATE voucher SET state = ?, message = NULL WHERE id = ? AND state = ?",
                arguments: [VoucherState.unfinished.rawValue, voucher, VoucherState.accepted.rawValue])
            let last = SubmissionEntry.EndedStep(
                id: step, step: kind.flatMap { Step(rawValue: $0) } ?? .commit, attempts: 0)
            try fail(
                voucher, last, RefusalFindings(step: last.step, status: 200, error: ErrorAnswer(why)), database)
        }
    }

    /// Notes a refusal; if nothing was booked, it frees the reference: corrected, the voucher may go out under a new key.
    private func fail(
        _ voucher: Int64, _ last: SubmissionEntry.EndedStep?, _ refusal: RefusalFindings, _ database: Database
    ) throws {
        let known = try String.fetchOne(
            database, sql: "SELECT coalesce(findings, '[]') FROM voucher WHERE id = ?", arguments: [voucher])
        let findings =
            FindingsCoding.decode(known) + (try refusal.findings(of: voucher, step: last?.id ?? -1, database))
        try database.execute(
            sql: "UPDATE voucher SET findings = ? WHERE id = ?",
            arguments: [FindingsCoding.encode(findings), voucher])
        guard !refusal.step.needsVoucher else { return }
        // The next key must be one that none of the voucher's steps has had.
        try database.execute(
            sql: """
                UPDATE claim SET voucher = NULL, refused = voucher, generation = 1 + max(generation, coalesce(
                    (SELECT max(generation) FROM step WHERE id BETWEEN ?1 AND ?2), 0))
                WHERE reference = \(Journal.claimKey) AND voucher = ?3
                """,
            arguments: [
                voucher * Journal.stepsPerVoucher + 1, (voucher + 1) * Journal.stepsPerVoucher - 1, voucher,
            ])
    }
}
