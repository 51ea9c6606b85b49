import AbillifyAPI
import GRDB

/// What there is in a sandbox, newest first: the data of its page.
struct SandboxOverview {
    private static let limit = 100

    let database: Database
    let log: RequestLog

    func answer() throws -> SandboxAnswer {
        SandboxAnswer(
            .object([
                "identities": .array(try identities()),
                "orders": .array(try vouchers(.order)), "invoices": .array(try vouchers(.invoice)),
                "drafts": .array(try vouchers(.draft)), "creditnotes": .array(try vouchers(.creditnote)),
                "requests": .array(log.newest(SandboxOverview.limit).map(\.json)),
                "counts": .object([
                    "identities": try count("SELECT count(*) FROM customer", []),
                    "orders": try count(.order), "invoices": try count(.invoice), "drafts": try count(.draft),
                    "creditnotes": try count(.creditnote),
                ]),
            ]))
    }

    private func identities() throws -> [JSONValue] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT reference, modified, body FROM customer ORDER BY seq DESC LIMIT ?",
            arguments: [SandboxOverview.limit])
        return rows.map { row in
            let members = [String: JSONValue](objectText: row["body"])
            return .object([
                "reference": .string(row["reference"]), "name": .string(name(members["name"])),
                "modified": .string(row["modified"]),
            ])
        }
    }

    private func name(_ name: JSONValue?) -> String {
        if let company = name?["company"]?.text, !company.isEmpty { return company }
        return ["firstname", "lastname"].compactMap { name?[$0]?.text }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func vouchers(_ kind: VoucherRow.Kind) throws -> [JSONValue] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM voucher WHERE kind = ? ORDER BY seq DESC LIMIT ?",
            arguments: [kind.rawValue, SandboxOverview.limit])
        return rows.map { row in
            let voucher = VoucherRow(row)
            var members: [String: JSONValue] = [
                "reference": .string(voucher.reference), "customer": .string(voucher.customer),
                "total": voucher.members["total"] ?? .number("0"), "currency": .string(voucher.currency),
                "created": .string(row["created"]),
            ]
            if kind == .invoice || kind == .creditnote {
                members["number"] = voucher.number.map { .string($0) } ?? .null
            }
            if kind == .creditnote { members["invoice"] = voucher.parent.map { .string($0) } ?? .null }
            if kind == .draft { members["state"] = .string(voucher.state == .converted ? "converted" : "draft") }
            if kind == .invoice || kind == .creditnote { members["state"] = .string(state(voucher)) }
            return .object(members)
        }
    }

    private func state(_ voucher: VoucherRow) -> String {
        switch voucher.state {
        case .documented: "documented"
        case .committed, .generating: "locked"
        case .open, .converted: "open"
        }
    }

    private func count(_ kind: VoucherRow.Kind) throws -> JSONValue {
        try count("SELECT count(*) FROM voucher WHERE kind = ?", [kind.rawValue])
    }

    private func count(_ sql: String, _ arguments: StatementArguments) throws -> JSONValue {
        .number(String(try Int.fetchOne(database, sql: sql, arguments: arguments) ?? 0))
    }
}
