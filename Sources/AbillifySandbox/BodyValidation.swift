import AbillifyAPI
import Money

/// The check of a request body against its schema: all faults at once, one detail each.
struct BodyValidation {
    private(set) var details: [SandboxAnswer.Detail] = []

    /// The documented fields of a body; null stays, so that an update can clear, and other fields are dropped.
    static func check(
        _ body: JSONValue, _ schema: BodySchema
    ) -> (members: [String: JSONValue], details: [SandboxAnswer.Detail]) {
        var check = BodyValidation()
        guard case .object(let members) = body else { return ([:], [notAnObject]) }
        var clean = check.object(members, schema, "")
        for field in schema.fields where members[field.name] == .null { clean[field.name] = .null }
        if let items = clean["items"]?.elements, check.details.isEmpty { check.sums(items) }
        return (clean, check.details)
    }

    static let notAnObject = SandboxAnswer.Detail(
        error: "The body is no JSON object.", hint: "Send an object; numbers without exponent, texts in UTF-8.")

    private mutating func object(
        _ members: [String: JSONValue], _ schema: BodySchema, _ path: String
    ) -> [String: JSONValue] {
        var clean: [String: JSONValue] = [:]
        for field in schema.fields {
            let place = path.isEmpty ? field.name : "\(path).\(field.name)"
            switch members[field.name] {
            case nil, .null?:
                if field.isRequired { fault(place, "The value is missing.", expectation(field.type)) }
            case .string("")? where field.isRequired:
                fault(place, "The text is missing.", expectation(field.type))
            case let value?: clean[field.name] = self.value(value, field.type, place)
            }
        }
        if schema.isStrict {
            for name in members.keys.sorted() where !schema.fields.contains(where: { $0.name == name }) {
                let place = path.isEmpty ? name : "\(path).\(name)"
                fault(place, "Unknown field.", schema.fields.map(\.name).joined(separator: ", ") + ".")
            }
        }
        if let detail = schema.rule?(clean, path) { details.append(detail) }
        return clean
    }

    private mutating func value(_ value: JSONValue, _ type: BodySchema.FieldType, _ path: String) -> JSONValue? {
        switch (type, value) {
        case (.object(let schema), .object(let members)): return .object(object(members, schema, path))
        case (.list(let type, let atLeast), .array(let elements)):
            if elements.count < atLeast { fault(path, "No \(path).", "Give at least one.") }
            return .array(
                elements.enumerated().compactMap { index, element in
                    self.value(element, type, "\(path)[\(index)]")
                })
        case (.free, .object), (.flag, .bool), (.text, .string): return value
        case (.bigint, .string(let text)), (.bigint, .number(let text)):
            if isInteger(text) { return .string(text) }
            wrongType(path, type)
        case (.integer(let range), .number(let text)):
            if let number = Int(text), range.contains(number) { return value }
            fault(path, "The number is out of range.", expectation(type))
        case (.quantity, .number(let text)):
            guard let number = SandboxTotals.decimal(text) else {
                fault(path, "No decimal of at most 18 digits, 9 of them behind the point.", expectation(type))
                return nil
            }
            if !number.isZero { return value }
            fault(path, "The quantity is 0.", expectation(type))
        case (.amount, .string(let text)), (.amount, .number(let text)):
            if SandboxTotals.decimal(text) != nil { return value }
            fault(path, "No decimal of at most 18 digits, 9 of them behind the point.", expectation(type))
        case (_, .string(let text)): return string(text, type, path) ? value : nil
        default: wrongType(path, type)
        }
        return nil
    }

    /// Checks a text of one of the types that are written as texts.
    private mutating func string(_ text: String, _ type: BodySchema.FieldType, _ path: String) -> Bool {
        switch type {
        case .name:
            let scalars = text.unicodeScalars
            if (1...255).contains(scalars.count), !scalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
                return true
            }
            fault(path, "The text is empty, too long or holds control characters.", expectation(type))
        case .date:
            if SandboxTime.isDate(text) { return true }
            fault(path, "No ISO 8601 date.", expectation(type))
        case .day:
            if SandboxTime.isDay(text) { return true }
            fault(path, "No ISO 8601 day.", expectation(type))
        case .currency:
            if Currency(code: text) != nil { return true }
            fault(path, "Unknown currency.", expectation(type))
        case .country:
            if text.utf8.count == 2, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) { return true }
            fault(path, "No ISO 3166-1 code.", expectation(type))
        case .address:
            if text.hasPrefix("http://") || text.hasPrefix("https://") { return true }
            fault(path, "No web address.", expectation(type))
        case .word(let words, let what):
            if words.contains(text) { return true }
            fault(path, "Unknown \(what).", expectation(type))
        default: wrongType(path, type)
        }
        return false
    }

    /// Finds the first item at which an amount or the sum so far gets too large to be computed with.
    private mutating func sums(_ items: [JSONValue]) {
        var sum: Int128 = 0
        for (index, item) in items.enumerated() {
            guard let quantity = item["quantity"]?.text.flatMap(SandboxTotals.decimal),
                let price = item["unitprice"]?.text.flatMap(SandboxTotals.decimal)
            else { continue }
            let amount = ExactDecimal.product(quantity, price, places: 4)
            sum += Int128(amount?.magnitude ?? UInt64.max)
            guard sum > SandboxTotals.limit else { continue }
            fault("items[\(index)].unitprice", "The sum gets too large.", "A sum of at most 13 digits.")
            return
        }
    }

    private func isInteger(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        return (1...19).contains(digits.count) && digits.allSatisfy { (0x30...0x39).contains($0) }
    }

    private mutating func wrongType(_ field: String, _ type: BodySchema.FieldType) {
        let (name, hint) = (typeName(type), expectation(type))
        details.append(
            SandboxAnswer.Detail(
                field, error: "Value for field '\(field)' is of wrong type, expected \(name).", hint: hint))
    }

    private mutating func fault(_ field: String, _ error: String, _ hint: String) {
        details.append(
            SandboxAnswer.Detail(field, error: "Value for field '\(field)': \(error)", hint: "Expected: \(hint)"))
    }

    private func typeName(_ type: BodySchema.FieldType) -> String {
        switch type {
        case .text, .name, .date, .day, .currency, .country, .address, .word, .amount: "string"
        case .bigint: "bigint"
        case .flag: "boolean"
        case .integer, .quantity: "number"
        case .free, .object: "object"
        case .list: "array"
        }
    }

    private func expectation(_ type: BodySchema.FieldType) -> String {
        switch type {
        case .text: "A text."
        case .name: "A text of 1 to 255 characters."
        case .bigint: "Value must be a number or a string containing only a number."
        case .flag: "true or false."
        case .integer(let range): "A whole number from \(range.lowerBound) to \(range.upperBound)."
        case .quantity: "A number other than 0, without exponent."
        case .amount: "A string such as \"100.00\"."
        case .date: "2020-01-01T00:00:00.000Z."
        case .day: "2020-01-01."
        case .currency: "A code of ISO 4217 such as EUR."
        case .country: "Two capital letters such as DE."
        case .address: "An address such as https://example.com/notify."
        case .word(let words, _): "One of \(words.joined(separator: ", "))."
        case .free, .object: "An object."
        case .list: "An array."
        }
    }
}
