import AbillifyAPI
import GRDB

extension SandboxOperations {
    func createOrder(of customer: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        try requireCustomer(customer)
        var order = VoucherRow(.order, newReference(body), customer: customer, members: [:])
        order.members.merge(update: body)
        try requireUnique(.order, reference: order.reference)
        try compose(&order)
        let answer = try insert(order)
        try note("order", order)
        return answer
    }

    /// An order is never locked.
    func updateOrder(_ reference: String, _ body: [String: JSONValue]) throws -> SandboxAnswer {
        var order = try voucher(.order, reference)
        order.members.merge(update: body, except: ["reference"])
        try compose(&order)
        return try update(order)
    }

    func invoices(ofOrder reference: String) throws -> SandboxAnswer {
        _ = try voucher(.order, reference)
        return SandboxAnswer(
            .array(
                try shown(
                    "SELECT * FROM voucher WHERE kind = 'invoice' AND parent = ? AND parent IS NOT NULL ORDER BY seq",
                    [reference])))
    }
}
