import AbillifyAPI
import Money

/// The checks of request bodies: all faults at once, as `details` of the documented error.
struct BodyValidation {
    private(set) var details: [SandboxAnswer.Detail] = []

    /// The faults of an identity.
    static func identity(_ body: JSONValue) -> [SandboxAnswer.Detail] {
        var check = BodyValidation()
        if let kind = body["kind"], kind != .null, !["individual", "incorporate"].contains(kind.text ?? "") {
            check.fault("kind", "Unknown kind.", "individual or incorporate.")
        }
        check.currency(body)
        check.array(body, "addresses") { check, address, path in
            check.texts(address, path, ["street", "zipcode", "city"])
            check.country(address, path)
        }
        return check.details
    }

    /// The faults of an order or an invoice.
    static func voucher(_ body: JSONValue) -> [SandboxAnswer.Detail] {
        var check = BodyValidation()
        check.currency(body)
        if let kind = body["paymentkind"], kind != .null, !["PP", "CC", "DD", "CT", "CD"].contains(kind.text ?? "") {
            check.fault("paymentkind", "Unknown payment kind.", "One of PP, CC, DD, CT, CD.")
        }
        switch body["netbased"] {
        case nil, .bool, .null: break
        default: check.fault("netbased", "Value is of wrong type, expected boolean.", "true or false.")
        }
        if let date = body["orderdate"], date != .null, !isDate(date.text ?? "") {
            check.fault("orderdate", "No ISO 8601 date.", "2020-01-01T00:00:00.000Z.")
        }
        if let reference = body["reference"], reference != .null {
            guard case .string(let text) = reference, !text.isEmpty else {
                check.fault("reference", "Value is of wrong type, expected string.", "Your own unique text.")
                return check.details
            }
        }
        check.array(body, "addresses") { check, address, path in
            if !["billing", "shipping", "default"].contains(address["kind"]?.text ?? "") {
                check.fault("\(path).kind", "Unknown kind of address.", "billing, shipping or default.")
            }
            if (address["lastname"]?.text ?? "").isEmpty, (address["company"]?.text ?? "").isEmpty {
                check.fault("\(path).lastname", "The address names nobody.", "Give lastname or company.")
            }
            check.texts(address, path, ["street", "zipcode", "city"])
            check.country(address, path)
        }
        if body["items"]?.elements?.isEmpty == true { check.fault("items", "No items.", "Give at least one.") }
        check.array(body, "items") { check, item, path in check.item(item, path) }
        return check.details
    }

    private mutating func item(_ item: JSONValue, _ path: String) {
        texts(item, path, ["label", "unit"])
        if case .number(let text)? = item["quantity"], case .success(let quantity) = DecimalParser.parse(text) {
            if quantity.isZero { fault("\(path).quantity", "The quantity is 0.", "A number other than 0.") }
        } else {
            fault("\(path).quantity", "Value is of wrong type, expected number.", "A number other than 0.")
        }
        if item["unitprice"]?.text.flatMap({ try? DecimalParser.parse($0).get() }) == nil {
            fault("\(path).unitprice", "No decimal.", "A string such as \"100.00\".")
        }
        guard case .object? = item["detail"] else {
            fault("\(path).detail", "The detail is missing.", "{\"taxprofile\": \"default\"}.")
            return
        }
        if let profile = item["detail"]?["taxprofile"]?.text, SandboxTotals.rates[profile] == nil {
            fault("\(path).detail.taxprofile", "Unknown tax profile.", "default, reduced or zero.")
        }
    }

    private mutating func fault(_ field: String, _ error: String, _ hint: String) {
        details.append(
            SandboxAnswer.Detail(
                field: field, error: "Value for field '\(field)': \(error)", hint: "Expected: \(hint)"))
    }

    private mutating func currency(_ body: JSONValue) {
        guard let currency = body["currency"], currency != .null, Currency(code: currency.text ?? "") == nil else {
            return
        }
        fault("currency", "Unknown currency.", "A code of ISO 4217 such as EUR.")
    }

    private mutating func texts(_ value: JSONValue, _ path: String, _ keys: [String]) {
        for key in keys {
            if case .string(let text)? = value[key], !text.isEmpty { continue }
            fault("\(path).\(key)", "The text is missing.", "A text.")
        }
    }

    private mutating func country(_ address: JSONValue, _ path: String) {
        let code = address["country"]?.text ?? ""
        if code.utf8.count == 2, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) { return }
        fault("\(path).country", "No ISO 3166-1 code.", "Two capital letters such as DE.")
    }

    private mutating func array(
        _ body: JSONValue, _ key: String, _ each: (inout BodyValidation, JSONValue, String) -> Void
    ) {
        guard let value = body[key], value != .null else { return }
        guard let elements = value.elements else {
            fault(key, "Value is of wrong type, expected array.", "An array.")
            return
        }
        for (index, element) in elements.enumerated() { each(&self, element, "\(key)[\(index)]") }
    }

    private static func isDate(_ text: String) -> Bool {
        let day = Array(text.utf8.prefix(10))
        guard day.count == 10, day[4] == 0x2D, day[7] == 0x2D else { return false }
        let digits = day.enumerated().allSatisfy { [4, 7].contains($0.offset) || (0x30...0x39).contains($0.element) }
        return digits && (text.utf8.count == 10 || text.utf8.dropFirst(10).first == UInt8(ascii: "T"))
    }
}
