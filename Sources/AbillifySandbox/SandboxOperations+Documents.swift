import AbillifyAPI
import GRDB

/// What makes documents of vouchers and locks them.
extension SandboxOperations {
    /// Locks an invoice; it can't be undone.
    func commitInvoice(_ reference: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        var invoice = try voucher(.invoice, reference)
        guard invoice.state == .open else { throw Refusal(.locked("invoiceReference")) }
        invoice.state = .committed
        try update(invoice)
        try note("commit", invoice)
        return try start("commit", invoice, body)
    }

    /// Locks a voucher and has its document made and sent; it can't be undone.
    func generateDocument(
        of kind: VoucherRow.Kind, _ reference: String, _ body: [String: JSONValue]
    ) throws -> SandboxAnswer {
        var voucher = try voucher(kind, reference)
        guard voucher.state == .open || voucher.state == .committed else {
            throw Refusal(.locked(kind.parameter))
        }
        voucher.state = .generating
        try update(voucher)
        try note("document", voucher)
        return try start("document", voucher, body)
    }

    func resendInvoice(_ reference: String) throws -> SandboxAnswer {
        let invoice = try voucher(.invoice, reference)
        let document = try row("SELECT max(id) AS id FROM document WHERE voucher = ?", [invoice.seq])?["id"] as Int64?
        guard let document else {
            throw Refusal(
                .error(
                    400, type: "ERR_INVALID_STATE", "The invoice has no document yet",
                    [
                        .init(
                            "invoiceReference", error: "The invoice has no document yet.",
                            hint: "Call generateDocument and wait for it.")
                    ]))
        }
        try SandboxJobs.addCommunication(
            database, document, kind: "email", label: "\(reference).eml", comment: "", at: timestamp)
        return try start("resend", invoice, [:])
    }

    private func start(_ kind: String, _ voucher: VoucherRow, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        let job = try jobs.start(kind, voucher: voucher.seq, notifyURL: body["notifyUrl"]?.text, database, now)
        return SandboxAnswer(
            .object(["job": .string(String(job)), "result": .string("OK"), "resultcode": .string("0")]))
    }

    func importDocument(_ reference: String, _ document: ImportedDocument?) throws -> SandboxAnswer {
        let invoice = try voucher(.invoice, reference)
        guard let document else { return .serverError }
        let id = try SandboxJobs.addDocument(
            database, voucher: invoice.seq, kind: document.kind, reference: reference, at: timestamp)
        try SandboxJobs.addCommunication(
            database, id, kind: document.filename.lowercased().hasSuffix(".eml") ? "email" : "letter",
            label: document.label ?? document.filename, comment: document.description ?? "", at: timestamp)
        let made = try documents("SELECT * FROM document WHERE id = ?", [id])
        return made.first.map { SandboxAnswer($0) } ?? .serverError
    }

    func documents(ofInvoice reference: String, _ window: DocumentWindow) throws -> SandboxAnswer {
        let invoice = try voucher(.invoice, reference)
        return SandboxAnswer(
            .array(
                try documents(
                    "SELECT * FROM document WHERE voucher = ? ORDER BY \(window.sort) LIMIT ? OFFSET ?",
                    [invoice.seq, window.limit == 0 ? -1 : window.limit, window.offset])))
    }

    /// The documents of all invoices of an order.
    func documents(ofOrder reference: String, _ window: DocumentWindow) throws -> SandboxAnswer {
        _ = try voucher(.order, reference)
        return SandboxAnswer(
            .array(
                try documents(
                    """
                    SELECT * FROM document WHERE voucher IN (
                        SELECT seq FROM voucher WHERE kind = 'invoice' AND parent = ? AND parent IS NOT NULL)
                        ORDER BY \(window.sort) LIMIT ? OFFSET ?
                    """,
                    [reference, window.limit == 0 ? -1 : window.limit, window.offset])))
    }

    private func documents(_ sql: String, _ arguments: StatementArguments) throws -> [JSONValue] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
            let communications = try Row.fetchAll(
                database.cachedStatement(sql: "SELECT * FROM communication WHERE document = ? ORDER BY id"),
                arguments: [row["id"] as Int64])
            return .object([
                "id": .string(String(row["id"] as Int64)), "kind": .string(row["kind"]),
                "issued": .string(row["issued"]), "reference": .string(row["reference"]),
                "communications": .array(communications.map(communication)),
            ])
        }
    }

    private func communication(_ row: Row) -> JSONValue {
        let id = String(row["id"] as Int64)
        return .object([
            "id": .string(id), "kind": .string(row["kind"]), "label": .string(row["label"]),
            "comment": .string(row["comment"]), "created": .string(row["created"]), "data": .object([:]),
            "file": .string(id), "publicUrl": .string("http://\(host)/api/v1/communication/\(id)/file"),
        ])
    }
}
