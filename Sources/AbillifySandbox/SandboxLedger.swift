import GRDB

/// The ledger of a sandbox, read from its file: the judge of every test, outside the faults.
public struct SandboxLedger: Sendable {
    let database: DatabaseQueue

    /// Opens the ledger in a sandbox's file.
    public init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        database = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// How many entries of a kind there are; each one is something that happened.
    ///
    /// The kinds: identity, order, invoice, draft, conversion, creditnote, correction, commit, document.
    public func count(_ kind: String) throws -> Int {
        try database.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM ledger WHERE kind = ?", arguments: [kind]) ?? 0
        }
    }

    /// The references with more than one entry of a kind, sorted; an invoice's document is not that of a credit note.
    public func happenedTwice(_ kind: String) throws -> [String] {
        try database.read {
            try String.fetchAll(
                $0,
                sql: """
                    SELECT DISTINCT reference FROM ledger WHERE kind = ? GROUP BY reference, voucher
                        HAVING count(*) > 1 ORDER BY 1
                    """,
                arguments: [kind])
        }
    }

    /// The references that were invoiced more than once.
    public func invoicedTwice() throws -> [String] { try happenedTwice("invoice") }

    /// The invoiced sums in minor units by currency.
    public func sums() throws -> [String: Int64] {
        try database.read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT currency, sum(total) AS total FROM ledger WHERE kind = 'invoice' GROUP BY 1")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["currency"], $0["total"]) })
        }
    }

    /// The running numbers of the invoices by reference; an invoice with a number of its own has none.
    public func invoiceNumbers() throws -> [String: Int] {
        try database.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT reference, serial FROM voucher WHERE kind = 'invoice' AND serial IS NOT NULL")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["reference"], $0["serial"]) })
        }
    }
}
