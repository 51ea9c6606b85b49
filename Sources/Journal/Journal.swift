import Dispatch
import Foundation
import GRDB

/// The durable memory of all runs of a state folder: one SQLite file.
///
/// Every commit is on disk before it counts (WAL with `synchronous=FULL`, verified at the start). One connection,
/// one serial queue, many entries a transaction.
public final class Journal: Sendable {
    let database: DatabaseQueue
    let safety = JournalGuard()
    /// The account at the endpoint that the journal belongs to; it is part of all idempotency keys.
    public let tenant: String

    /// Opens the journal of a state folder, and creates it if there is none.
    ///
    /// - Parameter tenant: The endpoint and account. The first run settles it; later ones must agree.
    public init(folder: String, tenant: String) throws(JournalError) {
        self.tenant = tenant
        do {
            try StateFolder.make(folder)
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            // Planning keeps one transaction open over many chunks.
            configuration.allowsUnsafeTransactions = true
            database = try DatabaseQueue(path: folder + "/journal.sqlite", configuration: configuration)
        } catch let error as JournalError {
            throw error
        } catch {
            throw Journal.unwritable(error)
        }
        try prepare(folder)
    }

    /// Makes the journal durable and brings it to the present version.
    private func prepare(_ folder: String) throws(JournalError) {
        try safety.run(on: database) {
            try Journal.makeDurable(database)
            // Customers' data and secrets are in it, whatever the folder lets others see.
            for ending in ["", "-wal", "-shm"] { chmod(folder + "/journal.sqlite" + ending, 0o600) }
            try JournalSchema.migrator.migrate(database)
        }
        // The files' names must be as durable as what is in them.
        try StateFolder.sync(folder)
        let known = try write { [tenant] database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO setting (key, value) VALUES ('tenant', ?)", arguments: [tenant])
            return try String.fetchOne(database, sql: "SELECT value FROM setting WHERE key = 'tenant'")
        }
        try Journal.check(known, tenant)
    }

    /// What SQLite finds wrong with the journal's pages and indexes; nothing if it is whole.
    public func integrityFaults() throws(JournalError) -> [String] {
        try read { database in
            try String.fetchAll(database, sql: "PRAGMA quick_check(10)").filter { $0 != "ok" }
        }
    }

    /// Looks into the journal of a state folder while another process may be at work on it: nothing is changed.
    ///
    /// Whose journal it is does not matter: nothing can be booked twice by looking.
    public init(lookingInto folder: String) throws(JournalError) {
        guard Journal.exists(in: folder) else {
            throw JournalError(.noSuchRun, "there has been no run yet", hint: "name the state folder with --state")
        }
        let isCurrent: Bool
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            database = try DatabaseQueue(path: folder + "/journal.sqlite", configuration: configuration)
            (isCurrent, tenant) = try database.read { database in
                guard try JournalSchema.migrator.hasCompletedMigrations(database) else { return (false, "") }
                let known = try String.fetchOne(database, sql: "SELECT value FROM setting WHERE key = 'tenant'")
                return (true, known ?? "")
            }
        } catch {
            throw JournalError(.unwritable, "the journal can't be read: \(error)", hint: "check --state")
        }
        guard isCurrent else {
            throw JournalError(
                .noSuchRun, "the journal is being set up, or is of an earlier version",
                hint: "abillify-batch report brings it up to date")
        }
    }

    /// Whether a folder holds a journal.
    public static func exists(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/journal.sqlite")
    }

    private static func check(_ known: String?, _ tenant: String) throws(JournalError) {
        // Before the first run has begun nobody owns it.
        guard let known, known != tenant else { return }
        throw JournalError(
            .otherTenant, "this state folder belongs to \(known), not to \(tenant)",
            hint: "use one state folder for each endpoint and account: --state")
    }

    /// GRDB sets `synchronous` to NORMAL where it turns WAL on itself, so both are set here, and read back.
    private static func makeDurable(_ database: DatabaseQueue) throws {
        let (mode, level) = try database.writeWithoutTransaction { database -> (String?, Int?) in
            // Of a journal that is there already this changes nothing. Planning writes some 3 KiB an order; with pages of
            // 4 KiB it spends a third of its time on calls for single pages.
            try database.execute(sql: "PRAGMA page_size = 16384")
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // References, customers and likenesses come in no order: with the usual 2 MiB, planning reads the same pages
            // again and again. And a page that many orders change is copied into the database less often.
            try database.execute(sql: "PRAGMA cache_size = -32768")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 2048")
            return (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(database, sql: "PRAGMA synchronous")
            )
        }
        guard mode == "wal", level == 2 else {
            throw JournalError(
                .unwritable,
                "the journal can't be made durable: journal_mode \(mode ?? "?"), synchronous \(level ?? -1)",
                hint: "keep the state folder on a local disk")
        }
    }

    static func unwritable(_ error: any Error) -> JournalError {
        JournalError(
            .unwritable, "the journal can't be written: \(error)",
            hint: "see to the disk and to --state, then abillify-batch resume")
    }

    /// The places for steps of a voucher: its step n has the id 8 x voucher + n, and the customer's upsert is n = 0.
    static let stepsPerVoucher: Int64 = 8
}
