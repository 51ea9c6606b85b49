import Foundation
import GRDB
import Inputs
import Mapping

/// A run as the journal knows it.
public struct RunRecord: Sendable {
    /// The id: UTC time and six characters.
    public var id: String
    /// The endpoint.
    public var endpoint: String
    /// Whether the embedded sandbox served.
    public var isSandbox: Bool
    /// When it began, in seconds since 1970.
    public var started: Double
    /// When a command last ended that was at work on it; nil if none has come to its end.
    public var ended: Double?
    /// The exit code of that command.
    public var exitCode: Int?
    /// Whether planning was completed; a run that was not planned to its end has sent nothing.
    public var isPlanned: Bool
    /// The secret by which notifications of its jobs are recognised; nil if nobody listens.
    public var notifyToken: String?
    /// The id that its first voucher has or would have.
    var firstVoucher: Int64
    /// The ids of its vouchers; nil if it has none, or as long as it is planned.
    public var vouchers: ClosedRange<Int64>?

    init(_ row: Row) {
        id = row["id"]
        endpoint = row["endpoint"]
        isSandbox = row["sandbox"]
        started = row["started"]
        ended = row["ended"]
        exitCode = row["exit_code"]
        isPlanned = row["planned"]
        notifyToken = row["notify_token"]
        firstVoucher = row["first_voucher"]
        let (first, last) = (firstVoucher, row["last_voucher"] as Int64?)
        vouchers = last.flatMap { $0 >= first ? first...$0 : nil }
    }
}

/// An input file of a run.
public struct InputRecord: Sendable {
    /// The id.
    public var id: Int64
    /// The file as it was named.
    public var file: String
    /// The SHA-256 in hexadecimal.
    public var sha256: String
    /// "csv" or "xml".
    public var format: String
    /// The name of the mapping.
    public var mapping: String
    /// The frame around its records.
    public var frame: SourceFrame
    /// The number of rows.
    public var rows: Int
    /// The number of vouchers.
    public var vouchers: Int

    /// Creates an input.
    public init(
        id: Int64, file: String, sha256: String, format: String, mapping: String, frame: SourceFrame, rows: Int,
        vouchers: Int
    ) {
        (self.id, self.file, self.sha256, self.format, self.mapping) = (id, file, sha256, format, mapping)
        (self.frame, self.rows, self.vouchers) = (frame, rows, vouchers)
    }
}

extension Journal {
    /// Begins a run.
    public func begin(
        run: String, endpoint: String, isSandbox: Bool, notifyToken: String?, now: Double
    ) throws(JournalError) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO run (id, endpoint, sandbox, started, notify_token, first_voucher)
                    SELECT ?, ?, ?, ?, ?, coalesce(max(id), 0) + 1 FROM voucher
                    """, arguments: [run, endpoint, isSandbox, now, notifyToken])
            try EarlierOrders.forget(before: run, database)
        }
    }

    /// Notes an input of a run; its sums follow with `finish`.
    public func begin(input: OpenInput, columns: FieldColumns, run: String) throws(JournalError) -> Int64 {
        let frame = try encoded(input.frame())
        let columns = try encoded(columns)
        return try write { database in
            try database.execute(
                sql: "INSERT INTO input (run, file, format, mapping, frame, columns) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [run, input.file, input.format, input.mapping.name, frame, columns])
            return database.lastInsertedRowID
        }
    }

    /// Notes what an input came to, and its frame, whose encoding may be known only now.
    public func finish(
        input: Int64, sha256: String, frame: SourceFrame, rows: Int, vouchers: Int
    ) throws(JournalError) {
        let frame = try encoded(frame)
        try write { database in
            try database.execute(
                sql: "UPDATE input SET sha256 = ?, frame = ?, rows = ?, vouchers = ? WHERE id = ?",
                arguments: [sha256, frame, rows, vouchers, input])
        }
    }

    /// Forgets an input that turned out to be unreadable; nothing of it was sent.
    public func discard(input: Int64) throws(JournalError) {
        try write { database in try Journal.forget(input: input, database) }
    }

    /// Forgets what runs have planned that never came to the end of their planning: nothing of them was sent.
    ///
    /// Vouchers of earlier runs that they were to replace are as they were before.
    public func forgetUnplannedRuns() throws(JournalError) {
        try write { database in
            let inputs = try Int64.fetchAll(
                database,
                sql: "SELECT i.id FROM input i JOIN run r ON r.id = i.run WHERE r.planned = 0 ORDER BY i.id DESC")
            for input in inputs { try Journal.forget(input: input, database) }
        }
    }

    private static func forget(input: Int64, _ database: Database) throws {
        // Claims go back to the vouchers that were to be replaced, and these to be sent.
        try database.execute(
            sql: """
                UPDATE claim SET voucher = (
                        SELECT e.id FROM voucher v JOIN voucher e ON e.id = v.known AND e.state = 7
                        WHERE v.id = claim.voucher AND v.state = 0)
                    WHERE voucher IN (SELECT id FROM voucher WHERE input = ?)
                """, arguments: [input])
        try database.execute(
            sql: """
                UPDATE voucher SET state = 0, message = NULL WHERE state = 7
                    AND id IN (SELECT known FROM voucher WHERE input = ? AND state = 0)
                """, arguments: [input])
        try database.execute(
            sql: """
                DELETE FROM step WHERE id / 8 IN (SELECT id FROM voucher WHERE input = ?)
                    AND id NOT IN (SELECT identity FROM voucher WHERE input <> ? AND identity IS NOT NULL)
                """, arguments: [input, input])
        try database.execute(sql: "DELETE FROM identity WHERE step NOT IN (SELECT id FROM step)")
        try database.execute(
            sql: "DELETE FROM likeness WHERE voucher IN (SELECT id FROM voucher WHERE input = ?)", arguments: [input])
        try database.execute(sql: "DELETE FROM voucher WHERE input = ?", arguments: [input])
        try database.execute(sql: "DELETE FROM input WHERE id = ?", arguments: [input])
    }

    /// Notes that all inputs of a run are planned: from here on it may be sent, and resumed.
    public func finishPlanning(run: String) throws(JournalError) {
        try write { database in
            try database.execute(
                sql: "UPDATE run SET planned = 1, last_voucher = (SELECT max(id) FROM voucher) WHERE id = ?",
                arguments: [run])
        }
    }

    /// Notes the end of a run.
    ///
    /// - Parameter isFirst: Whether it counts only if none was noted before, for what changes nothing of the run.
    public func finish(run: String, exitCode: Int, now: Double, isFirst: Bool = false) throws(JournalError) {
        try write { database in
            try database.execute(
                sql: "UPDATE run SET ended = ?, exit_code = ? WHERE id = ? AND (ended IS NULL OR NOT ?)",
                arguments: [now, exitCode, run, isFirst])
        }
    }

    /// The secret by which a run's notifications are recognised: the one it has, or else the given one.
    public func notifyToken(of run: RunRecord, orElse token: String) throws(JournalError) -> String {
        if let known = run.notifyToken { return known }
        try write { database in
            try database.execute(sql: "UPDATE run SET notify_token = ? WHERE id = ?", arguments: [token, run.id])
        }
        return token
    }

    /// A run by its id; without one, the latest.
    public func run(_ id: String?) throws(JournalError) -> RunRecord {
        let row = try read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT * FROM run
                    WHERE id = coalesce(?, (
                        SELECT id FROM run ORDER BY EXISTS (SELECT 1 FROM input i WHERE i.run = run.id) DESC,
                            started DESC, id DESC LIMIT 1))
                    """, arguments: [id])
        }
        guard let row else {
            throw JournalError(
                .noSuchRun, id.map { "there is no run \($0)" } ?? "there has been no run yet",
                hint: "name one that the state folder knows")
        }
        return RunRecord(row)
    }

    /// The inputs of a run, in order.
    public func inputs(of run: String) throws(JournalError) -> [InputRecord] {
        let rows = try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM input WHERE run = ? ORDER BY id", arguments: [run])
        }
        var inputs: [InputRecord] = []
        for row in rows {
            guard let frame = JournalCoding.decode(SourceFrame.self, row["frame"]) else {
                throw JournalError(.unwritable, "the journal holds an unreadable input", hint: "restore a backup")
            }
            inputs.append(
                InputRecord(
                    id: row["id"], file: row["file"], sha256: row["sha256"] ?? "", format: row["format"],
                    mapping: row["mapping"], frame: frame, rows: row["rows"] ?? 0, vouchers: row["vouchers"] ?? 0))
        }
        return inputs
    }

    private func encoded(_ value: some Encodable) throws(JournalError) -> String {
        guard let text = JournalCoding.encode(value) else {
            throw JournalError(.unwritable, "a value can't be written to the journal", hint: "report this as a fault")
        }
        return text
    }

    func write<Result>(_ body: (Database) throws -> Result) throws(JournalError) -> Result {
        try safety.run(on: database) { try database.write(body) }
    }

    /// Runs work outside of a transaction of its own.
    func access<Result>(_ body: (Database) throws -> Result) throws(JournalError) -> Result {
        try safety.run(on: database) { try database.writeWithoutTransaction(body) }
    }

    func read<Result>(_ body: (Database) throws -> Result) throws(JournalError) -> Result {
        try safety.run(on: database) { try database.read(body) }
    }
}

extension Journal {
    /// The number of vouchers of a run that are still to be sent.
    public func openVouchers(of run: RunRecord) throws(JournalError) -> Int {
        guard let ids = run.vouchers else { return 0 }
        return try read { database in
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM voucher WHERE id BETWEEN ? AND ? AND state IN (0, 1)",
                arguments: [ids.lowerBound, ids.upperBound]) ?? 0
        }
    }
}
