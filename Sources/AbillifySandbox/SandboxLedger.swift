import GRDB

/// The ledger of a sandbox, read from its file: the judge of every test, outside the faults.
public struct SandboxLedger: Sendable {
    private let database: DatabaseQueue

    /// Opens the ledger in a sandbox's file.
    public init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        database = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// How many entries of a kind (identity, order, invoice) there are; each one is something that happened.
    public func count(_ kind: String) throws -> Int {
        try database.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM ledger WHERE kind = ?", arguments: [kind]) ?? 0
        }
    }

    /// The references that were invoiced more than once.
    public func invoicedTwice() throws -> [String] {
        try database.read {
            try String.fetchAll(
                $0,
                sql: "SELECT reference FROM ledger WHERE kind = 'invoice' GROUP BY reference HAVING count(*) > 1")
        }
    }

    /// The invoiced sums in minor units by currency.
    public func sums() throws -> [String: Int64] {
        try database.read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT currency, sum(total) AS total FROM ledger WHERE kind = 'invoice' GROUP BY 1")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["currency"], $0["total"]) })
        }
    }

    /// The invoice numbers by reference.
    public func invoiceNumbers() throws -> [String: Int] {
        try database.read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT reference, number FROM invoice")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["reference"], $0["number"]) })
        }
    }
}
