import AbillifyAPI
import GRDB
import Money

extension SandboxOperations {
    func listCreditnotes(_ list: ListQuery) throws -> SandboxAnswer {
        let page = try page(of: "voucher", where: "kind = 'creditnote'", list) { rows in
            try rows.map { row in
                let voucher = VoucherRow(row)
                return voucher.shown(debtor: try debtor(of: voucher.customer))
            }
        }
        return SandboxAnswer(page)
    }

    func createCreditnote(ofIdentity customer: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        try requireCustomer(customer)
        var note = VoucherRow(.creditnote, newReference(body), customer: customer, members: [:])
        note.members.merge(update: body)
        return try credit(&note, of: nil)
    }

    /// Credits what the items tell, or all that is left; amounts of credit notes are positive.
    func createCreditnote(ofInvoice reference: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        let invoice = try voucher(.invoice, reference)
        var note = VoucherRow(.creditnote, newReference(body), customer: invoice.customer, members: [:])
        note.parent = reference
        note.members.merge(update: body)
        note.members["currency"] = .string(invoice.currency)
        note.members["invoice"] = .string(reference)
        for name in ["addresses", "paymentkind", "netbased"] {
            note.members[name] = note.members[name] ?? invoice.members[name]
        }
        if note.members["items"] == nil {
            let credited = try credited(invoice: reference)
            note.members["netbased"] = credited == 0 ? invoice.members["netbased"] : .bool(false)
            note.members["items"] =
                credited == 0 ? copiedItems(invoice.members["items"]) : remainder(of: invoice, credited)
        }
        return try credit(&note, of: invoice)
    }

    private func credit(_ note: inout VoucherRow, of invoice: VoucherRow?) throws -> SandboxAnswer {
        try requireUnique(.creditnote, reference: note.reference, number: note.members["number"]?.text)
        try compose(&note)
        try requireCoverage(note, invoice)
        try assignNumber(&note)
        note.members["dunninglevel"] = .number("0")
        note.members["dunningstate"] = .string("open")
        let answer = try insert(note)
        try self.note("creditnote", note)
        return answer
    }

    func updateCreditnote(_ reference: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        var note = try voucher(.creditnote, reference)
        let before = note.total
        try change(&note, body)
        let invoice = try note.parent.map { try voucher(.invoice, $0) }
        if note.total != before { try requireCoverage(note, invoice) }
        return try update(note)
    }

    func creditnotes(ofInvoice reference: String, order: String?) throws -> SandboxAnswer {
        if let order { _ = try voucher(.order, order) }
        let invoice = try voucher(.invoice, reference)
        if let order, invoice.parent != order { throw Refusal(.notFound("Invoice", "invoiceReference")) }
        return SandboxAnswer(
            .array(
                try shown(
                    """
                    SELECT * FROM voucher WHERE kind = 'creditnote' AND parent = ? AND parent IS NOT NULL ORDER BY seq
                    """,
                    [reference])))
    }

    /// The total of an invoice's credit notes in minor units, one of them left out if it is told.
    func credited(invoice: String, without left: Int64 = 0) throws -> Int64 {
        try row(
            """
            SELECT coalesce(sum(total), 0) AS total FROM voucher
                WHERE kind = 'creditnote' AND parent = ? AND parent IS NOT NULL AND seq <> ?
            """,
            [invoice, left])?["total"] ?? 0
    }

    /// One item that brings a credit note's gross total to exactly what is left of an invoice.
    private func remainder(of invoice: VoucherRow, _ credited: Int64) -> JSONValue? {
        let rest = invoice.total - credited
        guard rest > 0, let currency = Currency(code: invoice.currency) else { return nil }
        let profile = invoice.members["items"]?.elements?.first?["detail"]?["taxprofile"]
        return .array([
            .object([
                "label": .string("Remaining amount"), "quantity": .number("1"), "unit": .string("pcs"),
                "unitprice": .string(currency.string(minorUnits: Int128(rest))),
                "detail": .object(["taxprofile": profile ?? .string("default")]),
            ])
        ])
    }

    /// Refuses a credit note below zero, or above what is left of its invoice.
    private func requireCoverage(_ note: VoucherRow, _ invoice: VoucherRow?) throws {
        guard note.total >= 0 else {
            throw Refusal(
                .invalid("items", "The total of a credit note is not negative.", "Send positive amounts."))
        }
        guard let invoice else { return }
        let rest = invoice.total - (try credited(invoice: invoice.reference, without: note.seq))
        let isEmpty = note.members["items"]?.elements?.isEmpty ?? true
        guard note.total > rest || isEmpty else { return }
        let shown = Currency(code: invoice.currency)?.string(minorUnits: Int128(rest)) ?? String(rest)
        throw Refusal(
            .invalid(
                "items", "The remaining amount of the invoice is \(shown).", "Credit no more than the remaining amount."
            ))
    }
}
