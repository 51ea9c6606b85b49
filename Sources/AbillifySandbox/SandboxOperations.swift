import AbillifyAPI
import Foundation
import GRDB
import Money

/// What the endpoints do, within a transaction of the store.
struct SandboxOperations {
    let database: Database
    let now: Double
    let key: String?

    // MARK: - Identities

    func upsertIdentity(_ reference: String, _ body: JSONValue) throws -> SandboxAnswer {
        let known = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT id, body FROM identity WHERE reference = ?"), arguments: [reference])
        var members: [String: JSONValue] = [:]
        if let known, case .object(let old)? = JSONValue(Array((known["body"] as String).utf8)) { members = old }
        // Absent fields stay, null clears.
        if case .object(let new) = body {
            for (name, value) in new { members[name] = value == .null ? nil : value }
        }
        members["reference"] = .string(reference)
        members["id"] = .string(known?["id"] ?? UUID().uuidString.lowercased())
        members["modified"] = .string(timestamp)
        if members["created"] == nil { members["created"] = .string(timestamp) }
        if members["debtor"] == nil { members["debtor"] = .string("10001") }
        try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO identity (reference, id, body) VALUES (?, ?, ?)"
        ).execute(arguments: [reference, members["id"]?.text, JSONText.write(.object(members))])
        try note("identity", reference, reference, nil, nil)
        return SandboxAnswer(.object(members))
    }

    func identity(_ reference: String) throws -> SandboxAnswer {
        try stored("SELECT body FROM identity WHERE reference = ?", reference) ?? .notFound("Identity")
    }

    // MARK: - Orders

    func createOrder(of customer: String, _ body: JSONValue) throws -> SandboxAnswer {
        guard try exists("SELECT 1 FROM identity WHERE reference = ?", customer) else { return .notFound("Identity") }
        let reference = body["reference"]?.text ?? UUID().uuidString.lowercased()
        if try exists("SELECT 1 FROM voucher_order WHERE reference = ?", reference) { return .duplicate(reference) }
        guard var members = voucher(body, inheriting: nil) else { return tooLarge }
        members["reference"] = .string(reference)
        members["identity"] = .string("1")
        let answer = JSONText.write(.object(members))
        try database.cachedStatement(
            sql: "INSERT INTO voucher_order (reference, customer, body) VALUES (?, ?, ?)"
        ).execute(arguments: [reference, customer, answer])
        try note("order", reference, customer, members["currency"]?.text, minorUnits(members))
        return SandboxAnswer(status: 200, body: answer)
    }

    func order(_ reference: String) throws -> SandboxAnswer {
        try withCustomer("SELECT body, customer FROM voucher_order WHERE reference = ?", reference)
            ?? .notFound("Order")
    }

    // MARK: - Invoices

    func createInvoice(for order: String, _ body: JSONValue) throws -> SandboxAnswer {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT body, customer FROM voucher_order WHERE reference = ?"),
            arguments: [order])
        guard let row, let parent = JSONValue(Array((row["body"] as String).utf8)) else { return .notFound("Order") }
        let reference = body["reference"]?.text ?? UUID().uuidString.lowercased()
        if try exists("SELECT 1 FROM invoice WHERE reference = ?", reference) { return .duplicate(reference) }
        guard var members = voucher(body, inheriting: parent) else { return tooLarge }
        let number = (try Int.fetchOne(database, sql: "SELECT max(number) FROM invoice") ?? 0) + 1
        let digits = String(number)
        let shown = "SANDBOX-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        members["reference"] = .string(reference)
        members["number"] = .string(shown)
        members["identity"] = .string("1")
        members["dunninglevel"] = .number("0")
        members["dunningstate"] = .string("open")
        members["ordernumber"] = parent["ordernumber"] ?? .null
        let answer = JSONText.write(.object(members))
        let customer: String = row["customer"]
        try database.cachedStatement(
            sql: """
                INSERT INTO invoice (reference, number, order_reference, customer, currency, total, body)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            reference, number, order, customer, members["currency"]?.text, minorUnits(members), answer,
        ])
        try note("invoice", reference, customer, members["currency"]?.text, minorUnits(members))
        return SandboxAnswer(status: 200, body: answer)
    }

    func invoice(_ reference: String) throws -> SandboxAnswer {
        try withCustomer("SELECT body, customer FROM invoice WHERE reference = ?", reference) ?? .notFound("Invoice")
    }

    func invoices(of order: String) throws -> SandboxAnswer {
        guard try exists("SELECT 1 FROM voucher_order WHERE reference = ?", order) else { return .notFound("Order") }
        let bodies = try String.fetchAll(
            database, sql: "SELECT body FROM invoice WHERE order_reference = ? ORDER BY number", arguments: [order])
        return SandboxAnswer(status: 200, body: "[" + bodies.joined(separator: ",") + "]")
    }

    // MARK: - Parts

    private var tooLarge: SandboxAnswer {
        .invalid([.init(field: "items", error: "The sums have too many digits.", hint: "Smaller numbers.")])
    }

    /// The members of a voucher with its computed sums; what is absent comes from the order, if there is one.
    private func voucher(_ body: JSONValue, inheriting parent: JSONValue?) -> [String: JSONValue]? {
        guard case .object(var members) = body else { return nil }
        for name in ["currency", "addresses", "items", "netbased", "paymentkind"] where members[name] == nil {
            members[name] = parent?[name]
        }
        let code = members["currency"]?.text ?? "EUR"
        let netbased = members["netbased"] == .bool(true)
        let items = members["items"]?.elements ?? []
        guard let currency = Currency(code: code),
            let totals = SandboxTotals(items: items, netbased: netbased, currency: currency)
        else { return nil }
        members["currency"] = .string(code)
        members["items"] = .array(
            zip(items, totals.lines).enumerated().map { index, pair in
                guard case .object(var item) = pair.0 else { return pair.0 }
                item["costcenter"] = item["costcenter"] ?? item.removeValue(forKey: "constcenter")
                item["id"] = .string(UUID().uuidString.lowercased())
                item["pos"] = .number(String(index + 1))
                item["kind"] = .string("principal")
                item["net"] = totals.number(pair.1.net)
                item["taxrate"] = .number(DecimalPrinter.string(Int128(pair.1.rate), places: 2))
                return .object(item)
            })
        members["net"] = totals.number(totals.net)
        members["tax"] = totals.number(totals.tax)
        members["total"] = totals.number(totals.net + totals.tax)
        members["id"] = .string(UUID().uuidString.lowercased())
        members["created"] = .string(timestamp)
        members["modified"] = .string(timestamp)
        return members
    }

    private func minorUnits(_ members: [String: JSONValue]) -> Int64? {
        guard let total = members["total"]?.text, let number = try? DecimalParser.parse(total).get() else { return nil }
        return number.coefficient
    }

    private var timestamp: String {
        let date = Date(timeIntervalSince1970: now)
        return date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
    }

    private func exists(_ sql: String, _ reference: String) throws -> Bool {
        try Int.fetchOne(database.cachedStatement(sql: sql), arguments: [reference]) != nil
    }

    private func stored(_ sql: String, _ reference: String) throws -> SandboxAnswer? {
        try String.fetchOne(database.cachedStatement(sql: sql), arguments: [reference]).map {
            SandboxAnswer(status: 200, body: $0)
        }
    }

    /// A voucher as GET shows it: with the identity as an object.
    private func withCustomer(_ sql: String, _ reference: String) throws -> SandboxAnswer? {
        let row = try Row.fetchOne(database.cachedStatement(sql: sql), arguments: [reference])
        guard let row, case .object(var members)? = JSONValue(Array((row["body"] as String).utf8)) else { return nil }
        members["identity"] = .object(["debtor": .string("10001"), "reference": .string(row["customer"])])
        return SandboxAnswer(.object(members))
    }

    private func note(
        _ kind: String, _ reference: String, _ customer: String, _ currency: String?, _ total: Int64?
    ) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO ledger (at, kind, reference, customer, key, currency, total) VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [now, kind, reference, customer, key, currency, total])
    }
}
