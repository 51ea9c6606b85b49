import AbillifyAPI
import Findings
import GRDB
import Mapping
import Vouchers

/// The check of whole files: the very same bytes that an earlier run has seen to the end.
///
/// What is booked is known by its reference in any case. What the API refused then would be refused again, or booked
/// though nobody has looked at it since: it is held back until it is corrected, or sent again on purpose.
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
                    WHERE i.sha256 = ?1 AND r.id <> ?2 AND r.ended IS NOT NULL AND r.planned = 1
                        AND NOT EXISTS (
                            SELECT 1 FROM voucher v WHERE v.id BETWEEN r.first_voucher AND r.last_voucher
                                AND v.input = i.id AND v.state IN (0, 1))
                        AND NOT EXISTS (
                            SELECT 1 FROM run now JOIN voucher own ON own.id >= now.first_voucher
                            JOIN voucher v ON v.id = own.known
                            WHERE now.id = ?2 AND own.input = ?3 AND v.input = i.id AND v.state = 7)
                    ORDER BY r.started DESC LIMIT 1
                    """, arguments: [sha256, run, input])
        }
    }

    /// Holds back what is planned of an input and was refused when the same bytes were last sent; returns how many
    /// vouchers that were.
    ///
    /// What runs in between have held back themselves doesn't count: it was not sent.
    public func holdBack(input: Int64) throws(JournalError) -> Int {
        let columns = try read { database in
            JournalCoding.decode(
                FieldColumns.self,
                try String.fetchOne(database, sql: "SELECT columns FROM input WHERE id = ?", arguments: [input]))
        }
        return try write { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT v.id, v.reference, v.first_row, v.findings, same.run AS refused_by FROM input i
                    JOIN run r ON r.id = i.run
                    JOIN voucher v ON v.id >= r.first_voucher AND v.input = i.id AND v.state = 0
                    JOIN claim c ON c.voucher = v.id AND c.reference =
                        CASE v.flow WHEN 4 THEN v.reference || char(31) || 'correction' ELSE v.reference END
                    JOIN voucher refused ON refused.id = c.refused
                    JOIN input same ON same.id = refused.input AND same.sha256 = i.sha256
                    WHERE i.id = ?1
                    """, arguments: [input])
            for row in rows {
                let position =
                    columns?.position(of: .orderReference, plan: 0, row: row["first_row"], file: nil)
                    ?? SourcePosition(row: row["first_row"])
                let run: String = row["refused_by"]
                let finding = Finding(
                    code: "DUP-05",
                    message: Phrase(
                        "Run \(run) has imported this very file, and the API refused this voucher then.",
                        de: "Lauf \(run) hat dieselbe Datei eingelesen, und die API lehnte diesen Beleg damals ab."),
                    hint: Phrase(
                        "correct it, or import the file with --again to send it as it is",
                        de: "ihn berichtigen, oder die Datei mit --again einlesen, um ihn so zu senden, wie er ist"),
                    field: "order_reference",
                    value: row["reference"], position: position)
                try database.execute(
                    sql: "UPDATE voucher SET state = 3, findings = ? WHERE id = ?",
                    arguments: [
                        FindingsCoding.encode(FindingsCoding.decode(row["findings"]) + [finding]), row["id"] as Int64,
                    ])
                // Its keys were never used.
                try database.execute(
                    sql: "DELETE FROM step WHERE id BETWEEN ?1 * 8 + 1 AND ?1 * 8 + 7", arguments: [row["id"] as Int64])
                try Journal.giveBack(row["id"], database)
            }
            return rows.count
        }
    }
}
