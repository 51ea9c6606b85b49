import GRDB
import Money

/// How the vouchers of a run stand, as one look into the journal finds them.
public struct RunStanding: Sendable {
    /// The vouchers by state.
    public var vouchers: [VoucherState: Int] = [:]
    /// The money in minor units by currency and state.
    public var money: [Currency: [VoucherState: Int128]] = [:]
    /// How many vouchers the API has answered for since a point in time.
    public var endedLately = 0
    /// When the first of these was answered for, in seconds since 1970.
    public var firstEndedLately: Double?

    /// Creates the standing of a run without vouchers.
    public init() {}
}

extension Journal {
    /// How the vouchers of a run stand.
    ///
    /// Reads the rows of the run and no others, in the order in which they are stored.
    ///
    /// - Parameter lately: The time, in seconds since 1970, from which on what has ended counts as lately.
    public func standing(of run: RunRecord, lately: Double = .infinity) throws(JournalError) -> RunStanding {
        try read { database in
            guard let ids = try Journal.vouchers(of: run, database) else { return RunStanding() }
            var standing = RunStanding()
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT state, currency, count(*) AS vouchers, sum(amount) AS amount,
                        coalesce(sum(ended >= ?1), 0) AS lately, min(CASE WHEN ended >= ?1 THEN ended END) AS first
                    FROM voucher WHERE id BETWEEN ?2 AND ?3 GROUP BY state, currency
                    """, arguments: [lately, ids.lowerBound, ids.upperBound])
            while let row = try rows.next() {
                let state = VoucherState(rawValue: row["state"]) ?? .unknown
                standing.vouchers[state, default: 0] += row["vouchers"]
                standing.endedLately += row["lately"]
                if let first: Double = row["first"] {
                    standing.firstEndedLately = min(standing.firstEndedLately ?? first, first)
                }
                guard let currency = (row["currency"] as String?).flatMap({ Currency(code: $0) }) else { continue }
                standing.money[currency, default: [:]][state, default: 0] += Int128(row["amount"] as Int64)
            }
            return standing
        }
    }

    /// The ids of the vouchers of a run, so far as it has come.
    ///
    /// A run that is being planned has no other behind it. One whose planning was broken off has left nothing, and what
    /// stands behind its first id is another run's.
    static func vouchers(of run: RunRecord, _ database: Database) throws -> ClosedRange<Int64>? {
        if run.isPlanned { return run.vouchers }
        let hasInputs = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM input WHERE run = ?)", arguments: [run.id])
        guard hasInputs == true else { return nil }
        let last = try Int64.fetchOne(database, sql: "SELECT max(id) FROM voucher") ?? 0
        return last >= run.firstVoucher ? run.firstVoucher...last : nil
    }
}
