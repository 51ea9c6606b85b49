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
        try SandboxSchema.migrator.migrate(database)
    }

    /// Runs work in the next transaction and returns its answer when it is committed.
    ///
    /// The work may run twice: a transaction that fails is undone, and its works are tried one by one.
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
            answers = batch.map { job in (try? database.write(job.work)) ?? .serverError }
        }
        for (job, answer) in zip(batch, answers) { job.done(answer) }
    }
}
