import Foundation
import GRDB

/// The files that a dry run has checked, by their content: what a large commit asks for.
///
/// A small SQLite file of its own in the state folder, for all endpoints: a dry run knows none.
public struct CheckedFiles: Sendable {
    private let database: DatabaseQueue

    /// Opens the register of a state folder, and creates it if there is none.
    public init(folder: String) throws(JournalError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            database = try DatabaseQueue(path: folder + "/checked.sqlite", configuration: configuration)
            try database.write { database in
                try database.execute(
                    sql: """
                        CREATE TABLE IF NOT EXISTS checked (
                            sha256 TEXT PRIMARY KEY, at REAL NOT NULL, vouchers INTEGER NOT NULL) WITHOUT ROWID
                        """)
            }
        } catch {
            throw Journal.unwritable(error)
        }
    }

    /// Notes that a file was checked.
    public func note(sha256: String, vouchers: Int, now: Double) throws(JournalError) {
        do {
            try database.write { database in
                try database.execute(
                    sql: "INSERT OR REPLACE INTO checked (sha256, at, vouchers) VALUES (?, ?, ?)",
                    arguments: [sha256, now, vouchers])
            }
        } catch {
            throw Journal.unwritable(error)
        }
    }

    /// Whether a file with this content was checked.
    public func contains(sha256: String) throws(JournalError) -> Bool {
        do {
            return try database.read { database in
                try Bool.fetchOne(
                    database, sql: "SELECT EXISTS (SELECT 1 FROM checked WHERE sha256 = ?)", arguments: [sha256])
                    ?? false
            }
        } catch {
            throw Journal.unwritable(error)
        }
    }
}
