import Dispatch
import Foundation
import GRDB

/// The sandbox's memory: what exists, the stored answers of idempotency keys, and an append-only ledger.
///
/// Requests that arrive while a transaction is written share the next one; an answer leaves after its commit.
///
/// `@unchecked Sendable`: what waits is touched under `queue` only.
final class SandboxStore: @unchecked Sendable {
    private typealias Job = (work: (Database) throws -> SandboxAnswer, done: (SandboxAnswer) -> Void)

    private let database: DatabaseQueue
    private let queue = DispatchQueue(label: "sandbox.requests")
    private let writer = DispatchQueue(label: "sandbox.writer")
    private var waiting: [Job] = []
    private var isScheduled = false

    init(path: String) throws {
        var configuration = Configuration()
        configuration.journalMode = .wal
        database = try DatabaseQueue(path: path, configuration: configuration)
        try database.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS identity (reference TEXT PRIMARY KEY, id TEXT, body TEXT) WITHOUT ROWID;
                    CREATE TABLE IF NOT EXISTS voucher_order (
                        reference TEXT PRIMARY KEY, customer TEXT, body TEXT) WITHOUT ROWID;
                    CREATE TABLE IF NOT EXISTS invoice (
                        reference TEXT PRIMARY KEY, number INTEGER UNIQUE, order_reference TEXT, customer TEXT,
                        currency TEXT, total INTEGER, body TEXT) WITHOUT ROWID;
                    CREATE INDEX IF NOT EXISTS invoice_order ON invoice (order_reference);
                    CREATE TABLE IF NOT EXISTS stored_answer (
                        scope TEXT PRIMARY KEY, body_hash TEXT, at REAL, status INTEGER, answer TEXT) WITHOUT ROWID;
                    CREATE TABLE IF NOT EXISTS ledger (
                        seq INTEGER PRIMARY KEY, at REAL, kind TEXT, reference TEXT, customer TEXT, key TEXT,
                        currency TEXT, total INTEGER);
                    """)
        }
    }

    /// Runs work in the next transaction and returns its answer when it is committed.
    func run(_ work: @escaping @Sendable (Database) throws -> SandboxAnswer) async -> SandboxAnswer {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                waiting.append((work, { continuation.resume(returning: $0) }))
                guard !isScheduled else { return }
                isScheduled = true
                writer.async { [self] in flush() }
            }
        }
    }

    private func flush() {
        let batch = queue.sync { () -> [Job] in
            defer { waiting = [] }
            isScheduled = false
            return waiting
        }
        var answers: [SandboxAnswer] = []
        do {
            try database.write { database in
                answers = []
                for job in batch { answers.append(try job.work(database)) }
            }
        } catch {
            answers = batch.map { _ in .serverError }
        }
        for (job, answer) in zip(batch, answers) { job.done(answer) }
    }
}
