import AbillifyAPI
import GRDB

/// A customer as it is stored.
struct CustomerRow {
    let reference: String
    let debtor: String
    let members: [String: JSONValue]

    init(_ row: Row) {
        reference = row["reference"]
        debtor = row["debtor"]
        members = Dictionary(objectText: row["body"])
    }

    var currency: String { members["currency"]?.text ?? "EUR" }

    /// The addresses as a voucher has them: with the customer's names.
    var voucherAddresses: JSONValue? {
        guard let addresses = members["addresses"]?.elements, !addresses.isEmpty else { return nil }
        return .array(
            addresses.map { address in
                guard case .object(var members) = address else { return address }
                for field in ["company", "firstname", "lastname"] where members[field] == nil {
                    members[field] = self.members["name"]?[field]
                }
                members["kind"] = members["kind"] ?? .string("default")
                return .object(members)
            })
    }
}

extension SandboxOperations {
    func listIdentities(_ list: ListQuery) throws -> SandboxAnswer {
        let page = try page(of: "customer", where: nil, list) { rows in
            rows.compactMap { row in JSONValue(Array((row["body"] as String).utf8)) }
        }
        return SandboxAnswer(page)
    }

    func identity(_ reference: String) throws -> SandboxAnswer {
        guard let row = try row("SELECT body FROM customer WHERE reference = ?", [reference]) else {
            throw Refusal(.notFound("Identity", "identityReference"))
        }
        return SandboxAnswer(status: 200, body: row["body"])
    }

    func createIdentity(_ body: [String: JSONValue]) throws -> SandboxAnswer {
        let reference = newReference(body)
        if try customerExists(reference) { throw Refusal(.duplicate("reference", reference)) }
        return try insertIdentity(reference, body)
    }

    func upsertIdentity(_ reference: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        guard let known = try row("SELECT seq, body FROM customer WHERE reference = ?", [reference]) else {
            return try insertIdentity(reference, body)
        }
        var members = [String: JSONValue](objectText: known["body"])
        members.merge(update: body, except: ["reference", "debtor"])
        members["modified"] = .string(timestamp)
        let text = JSONText.write(.object(members))
        try execute(
            "UPDATE customer SET debtor = ?, kind = ?, number = ?, modified = ?, body = ? WHERE seq = ?",
            [
                members["debtor"]?.text ?? "10001", members["kind"]?.text, members["number"]?.text, timestamp, text,
                known["seq"] as Int64,
            ])
        try note("identity", reference, customer: reference)
        return SandboxAnswer(status: 200, body: text)
    }

    private func insertIdentity(_ reference: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        var members: [String: JSONValue] = [:]
        members.merge(update: body)
        let debtor = try members["debtor"]?.text ?? String(next("debtor"))
        members["debtor"] = .string(debtor)
        members["reference"] = .string(reference)
        members["id"] = .string(newID())
        members["created"] = .string(timestamp)
        members["modified"] = .string(timestamp)
        let text = JSONText.write(.object(members))
        try execute(
            """
            INSERT INTO customer (reference, debtor, kind, number, created, modified, body)
                VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [reference, debtor, members["kind"]?.text, members["number"]?.text, timestamp, timestamp, text])
        try note("identity", reference, customer: reference)
        return SandboxAnswer(status: 200, body: text)
    }

    /// The customer with a reference; refuses if there is none.
    func customer(_ reference: String) throws -> CustomerRow {
        guard let row = try row("SELECT reference, debtor, body FROM customer WHERE reference = ?", [reference]) else {
            throw Refusal(.notFound("Identity", "identityReference"))
        }
        return CustomerRow(row)
    }

    /// Refuses a reference that no customer has, without reading the customer.
    func requireCustomer(_ reference: String) throws {
        if try !customerExists(reference) { throw Refusal(.notFound("Identity", "identityReference")) }
    }

    func debtor(of reference: String) throws -> String {
        try row("SELECT debtor FROM customer WHERE reference = ?", [reference])?["debtor"] ?? "10001"
    }

    private func customerExists(_ reference: String) throws -> Bool {
        try exists("SELECT 1 FROM customer WHERE reference = ?", [reference])
    }
}
