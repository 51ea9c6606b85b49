import AbillifyAPI
import Money

/// How a voucher comes together: what it takes from its customer or its parent, and its sums.
extension SandboxOperations {
    /// Computes the items and the sums anew, and completes currency and addresses from the customer.
    func compose(_ voucher: inout VoucherRow) throws {
        if voucher.members["currency"] == nil || voucher.members["addresses"] == nil {
            let customer = try customer(voucher.customer)
            voucher.members["currency"] = voucher.members["currency"] ?? .string(customer.currency)
            voucher.members["addresses"] = voucher.members["addresses"] ?? customer.voucherAddresses
        }
        let code = voucher.members["currency"]?.text ?? "EUR"
        let items = voucher.members["items"]?.elements ?? []
        guard let currency = Currency(code: code),
            let totals = SandboxTotals(
                items: items, netbased: voucher.members["netbased"] == .bool(true), currency: currency)
        else {
            throw Refusal(.invalid("items", "The sums have too many digits.", "Use smaller numbers."))
        }
        voucher.currency = code
        voucher.total = totals.net + totals.tax
        voucher.members["items"] = .array(
            zip(items, totals.lines).enumerated().map { index, pair in
                item(pair.0, line: pair.1, position: index + 1, totals)
            })
        voucher.members["net"] = totals.number(totals.net)
        voucher.members["tax"] = totals.number(totals.tax)
        voucher.members["total"] = totals.number(voucher.total)
    }

    private func item(
        _ item: JSONValue, line: (net: Int64, rate: Int), position: Int, _ totals: SandboxTotals
    ) -> JSONValue {
        guard case .object(var members) = item else { return item }
        let constcenter = members.removeValue(forKey: "constcenter")
        members["costcenter"] = members["costcenter"] ?? constcenter
        // Requests send a text; the API's answers show a number.
        if let price = members["unitprice"]?.text.flatMap(SandboxTotals.decimal) {
            members["unitprice"] = .number(price.description)
        }
        members["quantity"] = members["quantity"]?.text.flatMap(SandboxTotals.decimal).map { .number($0.description) }
        members["id"] = members["id"] ?? .string(newID())
        members["pos"] = .number(String(position))
        members["kind"] = .string("principal")
        members["net"] = totals.number(line.net)
        members["taxrate"] = .number(DecimalPrinter.string(Int128(line.rate), places: 2))
        return .object(members)
    }

    /// The items of another voucher, to be billed or credited anew.
    func copiedItems(_ items: JSONValue?) -> JSONValue? {
        guard let elements = items?.elements, !elements.isEmpty else { return nil }
        return .array(
            elements.map { item in
                guard case .object(var members) = item else { return item }
                members["id"] = nil
                return .object(members)
            })
    }
}
