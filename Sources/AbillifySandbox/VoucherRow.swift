import AbillifyAPI
import GRDB

/// An order, an invoice, a draft or a credit note as it is stored.
struct VoucherRow {
    enum Kind: String {
        case order, invoice, draft, creditnote

        /// The name of the path's parameter.
        var parameter: String { rawValue + "Reference" }

        /// The word for it in messages.
        var name: String {
            switch self {
            case .order: "Order"
            case .invoice: "Invoice"
            case .draft: "Draft"
            case .creditnote: "Credit note"
            }
        }
    }

    /// How far a voucher is: an invoice is locked by a commit or by the generation of its document.
    enum State: String {
        case open, committed, generating, documented, converted
    }

    var seq: Int64 = 0
    let kind: Kind
    var reference: String
    let customer: String
    var parent: String?
    var number: String?
    /// The running number behind a generated number.
    var serial: Int64?
    var currency = "EUR"
    /// The gross total in minor units.
    var total: Int64 = 0
    var state = State.open
    var members: [String: JSONValue]

    init(_ kind: Kind, _ reference: String, customer: String, members: [String: JSONValue]) {
        self.kind = kind
        self.reference = reference
        self.customer = customer
        self.members = members
    }

    init(_ row: Row) {
        seq = row["seq"]
        kind = Kind(rawValue: row["kind"]) ?? .order
        reference = row["reference"]
        customer = row["customer"]
        parent = row["parent"]
        number = row["number"]
        serial = row["serial"]
        currency = row["currency"]
        total = row["total"]
        state = State(rawValue: row["state"]) ?? .open
        members = Dictionary(objectText: row["body"])
    }

    /// Whether it can't be changed any more.
    var isLocked: Bool { state == .committed || state == .generating || state == .documented }

    /// The voucher as an answer to GET shows it.
    func shown(debtor: String) -> JSONValue {
        var members = members
        members["identity"] = .object(["debtor": .string(debtor), "reference": .string(customer)])
        return .object(members)
    }
}

extension SandboxOperations {
    /// The voucher with a reference; refuses if there is none.
    func voucher(_ kind: VoucherRow.Kind, _ reference: String) throws -> VoucherRow {
        guard let row = try row("SELECT * FROM voucher WHERE kind = ? AND reference = ?", [kind.rawValue, reference])
        else { throw Refusal(.notFound(kind.name, kind.parameter)) }
        return VoucherRow(row)
    }

    /// A voucher as GET shows it: with the identity as an object.
    func shown(_ kind: VoucherRow.Kind, _ reference: String) throws -> SandboxAnswer {
        let voucher = try voucher(kind, reference)
        return SandboxAnswer(voucher.shown(debtor: try debtor(of: voucher.customer)))
    }

    /// The vouchers that a query finds, as GET shows them.
    func shown(_ sql: String, _ arguments: StatementArguments) throws -> [JSONValue] {
        var debtors: [String: String] = [:]
        return try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments).map { row in
            let voucher = VoucherRow(row)
            let debtor = try debtors[voucher.customer] ?? debtor(of: voucher.customer)
            debtors[voucher.customer] = debtor
            return voucher.shown(debtor: debtor)
        }
    }

    /// Refuses a reference or a number that another voucher of the kind has.
    func requireUnique(_ kind: VoucherRow.Kind, reference: String? = nil, number: String? = nil) throws {
        if let reference,
            try exists("SELECT 1 FROM voucher WHERE kind = ? AND reference = ?", [kind.rawValue, reference])
        {
            throw Refusal(.duplicate("reference", reference))
        }
        if let number, try isTaken(kind, number) { throw Refusal(.duplicate("number", number)) }
    }

    /// Gives a voucher its number: the one its members tell, or the next.
    func assignNumber(_ voucher: inout VoucherRow) throws {
        if let number = voucher.members["number"]?.text {
            voucher.number = number
            return
        }
        let prefix = voucher.kind == .creditnote ? "SANDBOX-CN-" : "SANDBOX-"
        repeat {
            let serial = try next(voucher.kind.rawValue)
            let digits = String(serial)
            voucher.serial = serial
            voucher.number = prefix + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
        } while try isTaken(voucher.kind, voucher.number ?? "")
        voucher.members["number"] = voucher.number.map { .string($0) }
    }

    private func isTaken(_ kind: VoucherRow.Kind, _ number: String) throws -> Bool {
        try exists(
            "SELECT 1 FROM voucher WHERE kind = ? AND number = ? AND number IS NOT NULL", [kind.rawValue, number])
    }

    /// Stores a new voucher and answers as the API does: with the identity as a text.
    func insert(_ voucher: VoucherRow) throws -> SandboxAnswer {
        var members = voucher.members
        members["reference"] = .string(voucher.reference)
        members["identity"] = .string("1")
        members["id"] = .string(newID())
        members["created"] = .string(timestamp)
        members["modified"] = .string(timestamp)
        let body = JSONText.write(.object(members))
        try execute(
            """
            INSERT INTO voucher (
                kind, reference, customer, parent, number, serial, currency, total, state, created, modified, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                voucher.kind.rawValue, voucher.reference, voucher.customer, voucher.parent, voucher.number,
                voucher.serial, voucher.currency, voucher.total, voucher.state.rawValue, timestamp, timestamp, body,
            ])
        return SandboxAnswer(status: 200, body: body)
    }

    /// Stores what changed of a voucher and answers with it.
    @discardableResult
    func update(_ voucher: VoucherRow) throws -> SandboxAnswer {
        var members = voucher.members
        members["modified"] = .string(timestamp)
        members["identity"] = .string("1")
        let body = JSONText.write(.object(members))
        try execute(
            """
            UPDATE voucher SET parent = ?, number = ?, serial = ?, currency = ?, total = ?, state = ?, modified = ?,
                body = ? WHERE seq = ?
            """,
            [
                voucher.parent, voucher.number, voucher.serial, voucher.currency, voucher.total,
                voucher.state.rawValue, timestamp, body, voucher.seq,
            ])
        return SandboxAnswer(status: 200, body: body)
    }
}
