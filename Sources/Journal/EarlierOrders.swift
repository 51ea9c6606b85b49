import GRDB
import Planning

/// The orders that the runs of the last days have booked or are about to, by customer, day and amount.
///
/// Read once for each input: 16 bytes an order of these days.
struct EarlierOrders {
    /// How many days back a run looks: an order that is entered twice is entered so within a week.
    static let days = 7

    /// The day of the run itself, in days since 1970; nil if its id names none, and then nothing is compared.
    let day: Int?
    private let entries: [(hash: UInt64, voucher: Int64)]

    init(before run: String, _ database: Database) throws {
        day = RunDay.number(of: run)
        guard let day else {
            entries = []
            return
        }
        var entries: [(hash: UInt64, voucher: Int64)] = []
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT hash, voucher FROM likeness
                WHERE day > ? AND voucher < (SELECT first_voucher FROM run WHERE id = ?)
                """, arguments: [day - EarlierOrders.days, run])
        while let row = try rows.next() {
            entries.append((UInt64(bitPattern: row[0] as Int64), row[1]))
        }
        self.entries = entries.sorted { $0.hash < $1.hash }
    }

    /// Whether an order of that likeness was planned.
    func mayHold(_ likeness: UInt64) -> Bool {
        let place = place(of: likeness)
        return place < entries.count && entries[place].hash == likeness
    }

    /// The first order of that likeness that is booked or may still be; none if one has the very reference, which is the
    /// same order once more.
    func first(like likeness: UInt64, otherThan reference: String, _ database: Database) throws -> EarlierOrder? {
        var found: EarlierOrder?
        for entry in entries[place(of: likeness)...].prefix(while: { $0.hash == likeness }) {
            let row = try Row.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT v.reference, i.run FROM voucher v JOIN input i ON i.id = v.input
                        WHERE v.id = ? AND v.state IN (0, 1, 2, 4, 9, 10, 11)
                        """), arguments: [entry.voucher])
            guard let row else { continue }
            let other: String = row["reference"]
            if other == reference { return nil }
            if found == nil { found = EarlierOrder(reference: other, run: row["run"]) }
        }
        return found
    }

    /// Forgets what no run will look at any more.
    static func forget(before run: String, _ database: Database) throws {
        guard let day = RunDay.number(of: run) else { return }
        try database.execute(sql: "DELETE FROM likeness WHERE day <= ?", arguments: [day - days])
    }

    private func place(of likeness: UInt64) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].hash < likeness { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
