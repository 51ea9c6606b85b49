import Dispatch
import Foundation
import GRDB

/// The durable memory of all runs of a state folder: one SQLite file.
///
/// Every commit is on disk before it counts (WAL with `synchronous=FULL`, verified at the start). One connection,
/// one serial queue, many entries a transaction.
public final class Journal: Sendable {
    let database: DatabaseQueue
    /// The account at the endpoint that the journal belongs to; it is part of all idempotency keys.
    public let tenant: String

    /// Opens the journal of a state folder, and creates it if there is none.
    ///
    /// - Parameter tenant: The endpoint and account. The first run settles it; later ones must agree.
    public init(folder: String, tenant: String) throws(JournalError) {
        self.tenant = tenant
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.busyMode = .timeout(5)
            // Planning keeps one transaction open over many chunks.
            configuration.allowsUnsafeTransactions = true
            database = try DatabaseQueue(path: folder + "/journal.sqlite", configuration: configuration)
            try Journal.makeDurable(database)
            // Customers' data and secrets are in it, whatever the folder lets others see.
            for ending in ["", "-wal", "-shm"] { chmod(folder + "/journal.sqlite" + ending, 0o600) }
            try JournalSchema.migrator.migrate(database)
        } catch let error as JournalError {
            throw error
        } catch {
            throw Journal.unwritable(error)
        }
        let known: String?
        do {
            known = try database.write { database in
                try database.execute(
                    sql: "INSERT OR IGNORE INTO setting (key, value) VALUES ('tenant', ?)", arguments: [tenant])
                return try String.fetchOne(database, sql: "SELECT value FROM setting WHERE key = 'tenant'")
            }
        } catch {
            throw Journal.unwritable(error)
        }
        guard known == tenant else {
            throw JournalError(
                .otherTenant, "this state folder belongs to \(known ?? "nobody"), not to \(tenant)",
                hint: "use one state folder for each endpoint and account: --state")
        }
    }

    /// GRDB sets `synchronous` to NORMAL after it turned WAL on, so FULL is set afterwards, and read back.
    private static func makeDurable(_ database: DatabaseQueue) throws {
        let (mode, level) = try database.writeWithoutTransaction { database -> (String?, Int?) in
            try database.execute(sql: "PRAGMA synchronous = FULL")
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
        JournalError(.unwritable, "the journal can't be written: \(error)", hint: "check the disk and --state")
    }

    /// The places for steps of a voucher: its step n has the id 8 x voucher + n, and the customer's upsert is n = 0.
    static let stepsPerVoucher: Int64 = 8
}
