import AbillifyAPI
import Foundation
import GRDB

/// What the endpoints do, within a transaction of the store; each resource has a file of its own.
///
/// An operation checks everything before it writes anything: a ``Refusal`` leaves nothing behind.
struct SandboxOperations {
    let database: Database
    let now: Double
    /// The idempotency key of the request.
    let key: String?
    /// The authority that documents are offered under.
    let host: String
    let jobs: SandboxJobs

    var timestamp: String { SandboxTime.timestamp(now) }

    /// Does what a call asks for.
    func perform(_ call: SandboxCall) throws -> SandboxAnswer {
        let (reference, body) = (call.parameters.first ?? "", call.body)
        switch call.action {
        case .listIdentities: return try listIdentities(call.list)
        case .createIdentity: return try createIdentity(body)
        case .identity: return try identity(reference)
        case .upsertIdentity: return try upsertIdentity(reference, body)
        case .invoicesOfIdentity: return try invoices(ofIdentity: reference)
        case .createInvoiceOfIdentity: return try createInvoice(ofIdentity: reference, body)
        case .createOrder: return try createOrder(of: reference, body)
        case .createDraft: return try createDraft(of: reference, body)
        case .createCreditnoteOfIdentity: return try createCreditnote(ofIdentity: reference, body)
        case .createBankaccount: return try createBankaccount(of: reference, body)
        case .bankaccounts: return try bankaccounts(of: reference)
        case .register, .registerBankaccount: return try register(reference)
        case .order: return try shown(.order, reference)
        case .updateOrder: return try updateOrder(reference, body)
        case .invoicesOfOrder: return try invoices(ofOrder: reference)
        case .createInvoiceOfOrder: return try createInvoice(ofOrder: reference, body)
        case .creditnotesOfOrder: return try creditnotes(ofInvoice: call.parameters[1], order: reference)
        case .documentsOfOrder: return try documents(ofOrder: reference, call.window)
        case .invoice: return try shown(.invoice, reference)
        case .updateInvoice: return try updateInvoice(reference, body)
        case .commitInvoice: return try commitInvoice(reference, body)
        case .generateInvoiceDocument: return try generateDocument(of: .invoice, reference, body)
        case .resendInvoice: return try resendInvoice(reference)
        case .modifyDunning: return try modifyDunning(reference, body)
        case .importDocument: return try importDocument(reference, call.document)
        case .documentsOfInvoice: return try documents(ofInvoice: reference, call.window)
        case .creditnotesOfInvoice: return try creditnotes(ofInvoice: reference, order: nil)
        case .createCreditnoteOfInvoice: return try createCreditnote(ofInvoice: reference, body)
        case .convertDraft: return try convertDraft(reference, body)
        case .listCreditnotes: return try listCreditnotes(call.list)
        case .creditnote: return try shown(.creditnote, reference)
        case .updateCreditnote: return try updateCreditnote(reference, body)
        case .generateCreditnoteDocument: return try generateDocument(of: .creditnote, reference, body)
        }
    }

    /// Writes down that something happened; `voucher` is the kind of what a document was made of.
    func note(
        _ kind: String, _ reference: String, customer: String, currency: String? = nil, total: Int64? = nil,
        voucher: String? = nil
    ) throws {
        try execute(
            """
            INSERT INTO ledger (at, kind, reference, customer, key, currency, total, voucher)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [now, kind, reference, customer, key, currency, total, voucher])
    }

    func note(_ kind: String, _ voucher: VoucherRow) throws {
        try note(
            kind, voucher.reference, customer: voucher.customer, currency: voucher.currency, total: voucher.total,
            voucher: kind == "document" ? voucher.kind.rawValue : nil)
    }

    /// The next value of a counter.
    func next(_ counter: String) throws -> Int64 {
        try execute("UPDATE counter SET value = value + 1 WHERE name = ?", [counter])
        return try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT value FROM counter WHERE name = ?"), arguments: [counter]) ?? 1
    }

    /// The reference of something new: the body's, or a generated one.
    func newReference(_ body: [String: JSONValue]) -> String { body["reference"]?.text ?? newID() }

    func newID() -> String { UUID().uuidString.lowercased() }

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments) throws -> Row? {
        try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
    }

    func exists(_ sql: String, _ arguments: StatementArguments) throws -> Bool { try row(sql, arguments) != nil }
}

extension [String: JSONValue] {
    /// The members of an object's text; empty if it is none.
    init(objectText text: String) {
        if case .object(let members)? = JSONValue(Array<UInt8>(text.utf8)) { self = members } else { self = [:] }
    }

    /// Lays the members of an update over these: absent fields stay, null clears.
    mutating func merge(update: [String: JSONValue], except kept: Set<String> = []) {
        for (name, value) in update where !kept.contains(name) || value != .null {
            self[name] = value == .null ? nil : value
        }
    }
}
