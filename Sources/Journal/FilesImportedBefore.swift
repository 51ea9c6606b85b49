import AbillifyAPI
import Findings
import GRDB
import Mapping
import Vouchers

/// The check of whole files: the very same bytes that an earlier run has seen to the end.
///
/// What is booked is known by its reference in any case. What was refused then would be refused again, or booked though
/// nobody has looked at it since: it is held back until it is corrected, or sent again on purpose.
extension Journal {
    /// The latest run that has imported the same bytes to its end; nil if there is none.
    ///
    /// A run that had something left to be sent, be it that this input has just taken its place, is not at its end.
    public func earlierRun(of sha256: String, before run: String, input: Int64) throws(JournalError) -> String? {
        try read { database in
            try String.fetchOne(
                database,
                sql: """
                    SELECT r.id FROM input i JOIN run r ON r.id = i.run
                    WHERE i.sha256 = ? AND r.id <> ? AND r.ended IS NOT NULL AND r.planned = 1
                        AND NOT EXISTS (SELECT 1 FROM voucher v WHERE v.input = i.id AND v.state IN (0, 1))
                        AND NOT EXISTS (
                            SELECT 1 FROM voucher own JOIN voucher v ON v.id = own.known
                            WHERE own.input = ? AND v.input = i.id AND v.state = 7)
                    ORDER BY r.started DESC LIMIT 1
                    """, arguments: [sha256, run, input])
        }
    }

    /// Holds back what is planned of an input that an earlier run has imported; returns how many vouchers that were.
    public func holdBack(input: Int64, importedBy run: String) throws(JournalError) -> Int {
        let columns = try read { database in
            JournalCoding.decode(
                FieldColumns.self,
                try String.fetchOne(database, sql: "SELECT columns FROM input WHERE id = ?", arguments: [input]))
        }
        return try write { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT id, reference, first_row, findings FROM voucher WHERE input = ? AND state = 0",
                arguments: [input])
            for row in rows {
                let position =
                    columns?.position(of: .orderReference, plan: 0, row: row["first_row"], file: nil)
                    ?? SourcePosition(row: row["first_row"])
                let finding = Finding(
                    code: "DUP-05",
                    message: "Run \(run) has imported this very file, and this voucher was not accepted then.",
                    hint: "correct it, or import the file with --again to send it as it is", field: "order_reference",
                    value: row["reference"], position: position)
                try database.execute(
                    sql: "UPDATE voucher SET state = 3, findings = ? WHERE id = ?",
                    arguments: [
                        FindingsCoding.encode(FindingsCoding.decode(row["findings"]) + [finding]), row["id"] as Int64,
                    ])
            }
            // Their keys were never used: the claims are as free as they were.
            try database.execute(
                sql: """
                    DELETE FROM step WHERE state = 0 AND id / 8 IN (
                        SELECT v.id FROM voucher v JOIN claim c ON c.voucher = v.id WHERE v.input = ?1 AND v.state = 3)
                        AND id % 8 <> 0
                    """, arguments: [input])
            try database.execute(
                sql:
                    "UPDATE claim SET voucher = NULL WHERE voucher IN (SELECT id FROM voucher WHERE input = ? AND state = 3)",
                arguments: [input])
            return rows.count
        }
    }
}
