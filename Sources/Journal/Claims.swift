import GRDB

/// Who has a reference: the voucher that goes out under it, or has gone.
extension Journal {
    /// The key of a voucher's claim, by its id as the statement's third argument: the reference, and for a correction a
    /// place of its own beside its invoice.
    static let claimKey =
        "(SELECT CASE flow WHEN 4 THEN reference || char(31) || 'correction' ELSE reference END FROM voucher WHERE id = ?3)"

    /// Takes back that a planned voucher goes out: what it was to replace goes out as it was, or the claim is free.
    static func giveBack(_ voucher: Int64, _ database: Database) throws {
        let replaced = try Int64.fetchOne(
            database,
            sql: "SELECT e.id FROM voucher v JOIN voucher e ON e.id = v.known AND e.state = 7 WHERE v.id = ?",
            arguments: [voucher])
        if let replaced {
            try database.execute(
                sql: "UPDATE voucher SET state = 0, message = NULL WHERE id = ?", arguments: [replaced])
        }
        try database.execute(
            sql: "UPDATE claim SET voucher = ?1 WHERE voucher = ?2 AND reference = \(claimKey)",
            arguments: [replaced, voucher, voucher])
    }
}
