import GRDB

/// What the ledger says of a trial.
struct Judgement: Sendable {
    /// Invoices beyond the first of an order, told by its total.
    var duplicates = 0
    /// Orders without an invoice, or whose invoice was not finished as it was to be.
    var lost = 0
    /// Everything else that is not as it must be.
    var faults: [String] = []
    /// The booked invoices: total in minor units and currency by number.
    var invoices: [String: (total: Int64, currency: String)] = [:]

    /// The totals of the orders that the API has in any form: what was sent of them was carried out.
    var known: Set<Int64> = []

    /// All that is wrong, in words.
    var wrongs: [String] {
        (duplicates > 0 ? ["\(duplicates) duplicates"] : []) + (lost > 0 ? ["\(lost) lost"] : []) + faults
    }
}

/// Reads the sandbox's ledger: it stands outside the program, and is only ever added to.
enum Judge {
    /// The last entry of a ledger.
    static func end(of path: String) throws -> Int64 {
        try open(path).read { try Int64.fetchOne($0, sql: "SELECT coalesce(max(seq), 0) FROM ledger") ?? 0 }
    }

    static func judge(_ trial: Trial) throws -> Judgement {
        // Customers are told by the trial: `T1-` and what follows it, up to `T1.`.
        let bounds: StatementArguments = [trial.orders.prefix + "-", trial.orders.prefix + "."]
        let (entries, vouchers, customers) = try open(trial.server.ledgerPath).read { database in
            (
                // A customer is put, not posted: what is put twice is there once.
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT kind, customer, total, currency, count(*) AS times FROM ledger
                        WHERE kind <> 'identity' AND customer >= ? AND customer < ? AND seq > ? GROUP BY 1, 2, 3, 4
                        """, arguments: bounds + [trial.ledgerStart]),
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT number, total, currency FROM voucher
                        WHERE kind = 'invoice' AND customer >= ? AND customer < ?
                        """, arguments: bounds),
                try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM customer WHERE reference >= ? AND reference < ?",
                    arguments: bounds) ?? 0
            )
        }
        var judgement = Judgement()
        var invoiced: [Int64: Int] = [:]
        var finished: Set<Int64> = []
        for entry in entries {
            let (kind, times): (String, Int) = (entry["kind"], entry["times"])
            let total: Int64? = entry["total"]
            if let total { judgement.known.insert(total) }
            if kind == trial.finish, let total { finished.insert(total) }
            if kind == "invoice", let total { invoiced[total, default: 0] += times }
            if kind != "invoice", times > 1 {
                judgement.faults.append("\(kind) \(entry["customer"] ?? "") \(total ?? 0) happened \(times) times")
            }
        }
        for number in 0..<trial.orders.count {
            let times = invoiced.removeValue(forKey: trial.orders.total(number)) ?? 0
            let isLost = times == 0 || trial.finish != nil && !finished.contains(trial.orders.total(number))
            if isLost { judgement.lost += 1 }
            judgement.duplicates += max(0, times - 1)
        }
        for total in invoiced.keys { judgement.faults.append("an invoice of \(total) belongs to no order") }
        if judgement.lost == 0, customers != trial.orders.customers {
            judgement.faults.append("there are \(customers) customers instead of \(trial.orders.customers)")
        }
        for voucher in vouchers { judgement.invoices[voucher["number"]] = (voucher["total"], voucher["currency"]) }
        return judgement
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
