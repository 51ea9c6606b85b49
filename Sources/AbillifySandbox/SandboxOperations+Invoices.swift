import AbillifyAPI
import GRDB

extension SandboxOperations {
    func createInvoice(ofIdentity customer: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        try requireCustomer(customer)
        var invoice = VoucherRow(.invoice, newReference(body), customer: customer, members: [:])
        invoice.members.merge(update: body)
        return try bill(&invoice)
    }

    /// What the body leaves out comes from the order; number and date of the order always do.
    func createInvoice(ofOrder reference: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        let order = try voucher(.order, reference)
        var invoice = VoucherRow(.invoice, newReference(body), customer: order.customer, members: [:])
        invoice.parent = reference
        invoice.members.merge(update: body)
        for name in ["currency", "addresses", "netbased", "paymentkind"] {
            invoice.members[name] = invoice.members[name] ?? order.members[name]
        }
        invoice.members["items"] = invoice.members["items"] ?? copiedItems(order.members["items"])
        invoice.members["ordernumber"] = order.members["ordernumber"]
        invoice.members["orderdate"] = order.members["orderdate"]
        return try bill(&invoice)
    }

    /// Checks, numbers, stores and books an invoice.
    func bill(_ invoice: inout VoucherRow) throws -> SandboxAnswer {
        try requireUnique(.invoice, reference: invoice.reference, number: invoice.members["number"]?.text)
        try compose(&invoice)
        try assignNumber(&invoice)
        invoice.members["dunninglevel"] = .number("0")
        invoice.members["dunningstate"] = .string("open")
        let answer = try insert(invoice)
        try note("invoice", invoice)
        return answer
    }

    func invoices(ofIdentity reference: String) throws -> SandboxAnswer {
        try requireCustomer(reference)
        return SandboxAnswer(
            .array(
                try shown("SELECT * FROM voucher WHERE kind = 'invoice' AND customer = ? ORDER BY seq", [reference])))
    }

    func updateInvoice(_ reference: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        var invoice = try voucher(.invoice, reference)
        try change(&invoice, body)
        let credited = try credited(invoice: reference)
        if credited > 0, invoice.total < credited {
            throw Refusal(
                .invalid("items", "The total is less than what was credited.", "Credit notes can't be taken back."))
        }
        let answer = try update(invoice)
        try note("correction", invoice)
        return answer
    }

    /// Lays an update over a voucher that is not locked.
    func change(_ voucher: inout VoucherRow, _ body: [String: JSONValue]) throws {
        if voucher.isLocked { throw Refusal(.locked(voucher.kind.parameter)) }
        if let number = body["number"]?.text, number != voucher.number {
            try requireUnique(voucher.kind, number: number)
            voucher.number = number
            voucher.serial = nil
        }
        voucher.members.merge(update: body, except: ["reference", "number"])
        try compose(&voucher)
    }

    func modifyDunning(_ reference: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        var invoice = try voucher(.invoice, reference)
        if let level = body["dunninglevel"], level != .null { invoice.members["dunninglevel"] = level }
        if let start = body["startDunningDate"], start != .null { invoice.members["startDunningDate"] = start }
        return try update(invoice)
    }
}
