import GRDB
import Money

/// What pass one made of the files of a run.
public struct PlanSums: Sendable {
    /// The rows read; for XML the line items.
    public var rows = 0
    /// The vouchers read.
    public var vouchers = 0
    /// The vouchers that errors hold back.
    public var rejected = 0
    /// The money of all vouchers in minor units.
    public var money: [Currency: Int128] = [:]

    /// Creates sums of nothing.
    public init() {}
}

extension Journal {
    /// What pass one made of the files of a run, before anything was sent.
    public func planSums(of run: String) throws(JournalError) -> PlanSums {
        try read { database in
            var sums = PlanSums()
            sums.rows =
                try Int.fetchOne(
                    database, sql: "SELECT coalesce(sum(rows), 0) FROM input WHERE run = ?", arguments: [run]) ?? 0
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT v.currency, count(*) AS vouchers, sum(v.amount) AS amount, sum(v.state = ?) AS rejected
                    FROM voucher v JOIN input i ON i.id = v.input WHERE i.run = ? GROUP BY v.currency
                    """, arguments: [VoucherState.rejected.rawValue, run])
            for row in rows {
                sums.vouchers += row["vouchers"]
                sums.rejected += row["rejected"]
                guard let currency = (row["currency"] as String?).flatMap({ Currency(code: $0) }) else { continue }
                sums.money[currency, default: 0] += Int128(row["amount"] as Int64)
            }
            return sums
        }
    }
}
