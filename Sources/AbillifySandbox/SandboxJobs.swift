import Dispatch
import GRDB
import Synchronization

/// What is completed some time after its request: commits and documents, and the notifications of both.
///
/// The jobs are rows, so they survive a restart. Each request completes what is due before it does anything, and a
/// timer sees to the rest.
final class SandboxJobs: Sendable {
    private let store: SandboxStore
    private let delay: Double
    private let now: @Sendable () -> Double
    private let notifier: JobNotifier
    /// The earliest time at which a job may be due: before it, no request needs to look.
    private let nextDue = Mutex(0.0)

    init(_ store: SandboxStore, _ configuration: SandboxConfiguration, _ log: RequestLog) {
        self.store = store
        delay = configuration.jobDelay
        now = configuration.now
        notifier = JobNotifier(log: log, now: configuration.now)
    }

    /// Takes up what an earlier process left behind.
    func resume() async {
        _ = await store.run { [self] database in
            try database.execute(sql: "UPDATE job SET state = 'waiting' WHERE state = 'notifying'")
            try completeDue(database, now())
            let rest = try Double.fetchOne(database, sql: "SELECT max(due) FROM job WHERE state = 'waiting'")
            if let rest { schedule(after: rest - now()) }
            return SandboxAnswer(status: 200, body: "")
        }
    }

    /// Starts a job within the transaction of its request.
    func start(
        _ kind: String, voucher: Int64, notifyURL: String?, _ database: Database, _ now: Double
    ) throws -> Int64 {
        let due = now + delay
        try database.cachedStatement(
            sql: "INSERT INTO job (kind, voucher, due, notify_url, state) VALUES (?, ?, ?, ?, 'waiting')"
        ).execute(arguments: [kind, voucher, due, notifyURL])
        let job = database.lastInsertedRowID
        nextDue.withLock { $0 = min($0, due) }
        database.afterNextTransaction(onCommit: { [self] _ in schedule(after: delay) })
        return job
    }

    /// Completes the jobs that are due by now.
    func completeDue(_ database: Database, _ now: Double) throws {
        guard nextDue.withLock({ now >= $0 }) else { return }
        let jobs = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT job.*, voucher.kind AS voucher_kind, voucher.reference FROM job
                        JOIN voucher ON voucher.seq = job.voucher WHERE job.state = 'waiting' AND job.due <= ?
                        ORDER BY job.due, job.id
                    """),
            arguments: [now])
        guard !jobs.isEmpty else {
            let due = try Double.fetchOne(
                database.cachedStatement(sql: "SELECT min(due) FROM job WHERE state = 'waiting'"))
            nextDue.withLock { $0 = due ?? .infinity }
            return
        }
        var notifications: [JobNotifier.Notification] = []
        for job in jobs {
            if let notification = try complete(job, database, now) { notifications.append(notification) }
        }
        let sent = notifications
        database.afterNextTransaction(
            onCommit: { [self] _ in sent.forEach(notify) },
            onRollback: { [self] _ in nextDue.withLock { $0 = 0 } })
    }

    /// Completes one job; returns the notification that is to be sent.
    private func complete(_ job: Row, _ database: Database, _ now: Double) throws -> JobNotifier.Notification? {
        let id: Int64 = job["id"]
        let voucher: Int64 = job["voucher"]
        let reference: String = job["reference"]
        let notification: Int64? = job["notification"]
        // A job that has its notification's id was complete before; only the notification is left.
        if job["kind"] == "document", notification == nil {
            let time = SandboxTime.timestamp(now)
            let document = try SandboxJobs.addDocument(
                database, voucher: voucher, kind: job["voucher_kind"], reference: reference, at: time)
            try SandboxJobs.addCommunication(
                database, document, kind: "letter", label: "\(reference).pdf", comment: "", at: time)
            try database.cachedStatement(sql: "UPDATE voucher SET state = 'documented' WHERE seq = ?")
                .execute(arguments: [voucher])
        }
        let url: String? = job["notify_url"]
        var number = notification
        if url != nil, number == nil {
            try database.execute(sql: "UPDATE counter SET value = value + 1 WHERE name = 'notification'")
            number = try Int64.fetchOne(database, sql: "SELECT value FROM counter WHERE name = 'notification'")
        }
        try database.cachedStatement(sql: "UPDATE job SET state = ?, notification = ? WHERE id = ?")
            .execute(arguments: [url == nil ? "done" : "notifying", number, id])
        guard let url, let number else { return nil }
        return JobNotifier.Notification(job: id, number: number, url: url, reference: reference)
    }

    static func addDocument(
        _ database: Database, voucher: Int64, kind: String, reference: String, at time: String
    ) throws -> Int64 {
        try database.cachedStatement(
            sql: "INSERT INTO document (voucher, kind, issued, reference) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [voucher, kind, time, reference])
        return database.lastInsertedRowID
    }

    static func addCommunication(
        _ database: Database, _ document: Int64, kind: String, label: String, comment: String, at time: String
    ) throws {
        try database.cachedStatement(
            sql: "INSERT INTO communication (document, kind, label, comment, created) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [document, kind, label, comment, time])
    }

    private func notify(_ notification: JobNotifier.Notification) {
        notifier.send(notification) { [weak self] in
            Task { [weak self] in
                _ = await self?.store.run { database in
                    try database.execute(
                        sql: "UPDATE job SET state = 'done' WHERE id = ?", arguments: [notification.job])
                    return SandboxAnswer(status: 200, body: "")
                }
            }
        }
    }

    private func schedule(after seconds: Double) {
        // A little later than due: the clocks of timers and of requests are not the same.
        let wait = max(0, min(seconds, 86400)) + 0.01
        DispatchQueue.global().asyncAfter(deadline: .now() + wait) { [weak self] in
            Task { [weak self] in
                guard let self else { return }
                _ = await store.run { [self] database in
                    try completeDue(database, now())
                    return SandboxAnswer(status: 200, body: "")
                }
            }
        }
    }
}
