import AbillifyAPI
import GRDB
import Money
import Submission
import Vouchers

/// What the API sums a voucher up to, held against what its order comes to.
extension JournalSubmissionLog {
    /// Ends a voucher that the API sums up otherwise than its order does, before anything is done that can't be undone.
    ///
    /// It is there and stays as it is; what was planned behind its booking is not sent.
    func hold(
        _ voucher: Int64, _ answer: VoucherAnswer, _ status: Int, _ database: Database
    ) throws -> SubmissionHold? {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT currency, expected_gross, total_accepted FROM voucher WHERE id = ?"),
            arguments: [voucher])
        guard let row, Journal.differs(total: answer.total, from: row) else { return nil }
        try database.execute(
            sql: """
                UPDATE voucher SET state = ?2, total = ?3, http = ?4, message = NULL, ended = ?5, attempts = attempts
                    + (SELECT coalesce(sum(s.attempts), 0) FROM step s WHERE s.id BETWEEN ?1 * 8 + 1 AND ?1 * 8 + 7)
                WHERE id = ?1
                """,
            arguments: [voucher, VoucherState.unfinished.rawValue, answer.total, status, now()])
        return SubmissionHold()
    }
}

extension Journal {
    /// Whether the API's total of a voucher is another than the one expected, and nobody has accepted it; a voucher
    /// without one of the two is not.
    static func differs(total: String?, from voucher: Row) -> Bool {
        guard let total, voucher["total_accepted"] == 0, let expected = voucher["expected_gross"] as Int64?,
            let currency = (voucher["currency"] as String?).flatMap({ Currency(code: $0) }),
            let number = try? DecimalParser.parse(total).get()
        else { return false }
        return number != ExactDecimal(coefficient: expected, scale: currency.minorUnitPlaces)
    }
}
