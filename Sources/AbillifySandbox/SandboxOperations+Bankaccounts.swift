import AbillifyAPI
import GRDB

extension SandboxOperations {
    func createBankaccount(of customer: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        try requireCustomer(customer)
        var members: [String: JSONValue] = [:]
        members.merge(update: body)
        try execute(
            "INSERT INTO bankaccount (customer, body) VALUES (?, ?)", [customer, JSONText.write(.object(members))])
        members["id"] = .string(String(database.lastInsertedRowID))
        return SandboxAnswer(.object(members))
    }

    func bankaccounts(of customer: String) throws -> SandboxAnswer {
        try requireCustomer(customer)
        let rows = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT id, body FROM bankaccount WHERE customer = ? ORDER BY id"),
            arguments: [customer])
        return SandboxAnswer(
            .array(
                rows.map { row in
                    var members = [String: JSONValue](objectText: row["body"])
                    members["id"] = .string(String(row["id"] as Int64))
                    return .object(members)
                }))
    }

    /// A payment registration; nothing is paid.
    func register(_ customer: String) throws -> SandboxAnswer {
        try requireCustomer(customer)
        return SandboxAnswer(.object(["transaction": .number(String(try next("transaction")))]))
    }
}
