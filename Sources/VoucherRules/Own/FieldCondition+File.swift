import Dates
import Findings
import Money
import Settings
import Vouchers
import Yams

extension FieldCondition {
    /// What may be asked of a field.
    static let tests =
        ["is", "in", "not", "not_in", "empty", "pattern", "not_pattern"] + Comparison.allCases.map(\.rawValue)

    /// Reads a condition from a file of rules; one that always holds, or never, is refused.
    init(_ node: Node, file: String, path: String) throws(SettingsError) {
        let yaml = try StrictYAML(node, file: file, path: path)
        for (key, combine) in [("all", Test.all), ("any", Test.any)] where yaml.node(key) != nil {
            try yaml.allow([key])
            var inner: [FieldCondition] = []
            for node in try yaml.list(key) {
                inner.append(try FieldCondition(node, file: file, path: "\(path).\(key)"))
            }
            guard !inner.isEmpty else {
                throw yaml.error(
                    "\(path).\(key) holds no condition", at: yaml.node(key),
                    hint: "write \(key): [{field: billing_country, is: DE}]")
            }
            test = combine(inner)
            return
        }
        let tests = FieldCondition.tests
        try yaml.allow(["field"] + tests)
        let asked = tests.filter { yaml.node($0) != nil }
        guard let name = try yaml.text("field"), let key = asked.first, asked.count == 1 else {
            throw yaml.error(
                "\(path) is not a condition",
                hint: "write {field: billing_country, is: DE}, or \(tests.dropFirst().joined(separator: ", "))")
        }
        guard let field = VoucherField(name: name) else {
            throw yaml.error(
                "there is no field \"\(name)\"."
                    + Suggestion.phrase(for: name, among: VoucherField.allCases.map(\.name)), at: yaml.node("field"),
                hint: "take a column of the canonical layout (mapping show canonical)")
        }
        switch key {
        case "is", "in": test = .isIn(field, try FieldCondition.values(field, key, yaml), wanted: true)
        case "not", "not_in": test = .isIn(field, try FieldCondition.values(field, key, yaml), wanted: false)
        case "empty": test = .isEmpty(field, wanted: try yaml.flag(key) ?? true)
        case "pattern", "not_pattern":
            guard let pattern = try yaml.text(key), !pattern.isEmpty else {
                throw yaml.error("\(path).\(key) is empty", at: yaml.node(key), hint: "use empty: true or empty: false")
            }
            test = .matches(field, TextPattern(pattern), wanted: key == "pattern")
        default: test = try FieldCondition.comparison(field, key, yaml)
        }
    }

    private static func values(
        _ field: VoucherField, _ key: String, _ yaml: StrictYAML
    ) throws(SettingsError) -> Values {
        let texts = try yaml.texts(key) ?? []
        guard !texts.isEmpty else {
            throw yaml.error("\(yaml.path).\(key) lists nothing", at: yaml.node(key), hint: "write \(key): [one, two]")
        }
        if field.isNumber {
            var numbers: [ExactDecimal] = []
            for text in texts { numbers.append(try number(text, key, yaml)) }
            return .numbers(numbers)
        }
        if field.isDate {
            var days: [CalendarDate] = []
            for text in texts { days.append(try day(text, key, yaml)) }
            return .days(days)
        }
        if field == .netbased || field == .reverseCharge {
            var flags: [Bool] = []
            for text in texts {
                guard let flag = Bool(text) else {
                    throw yaml.error(
                        "\"\(text)\" is neither true nor false", at: yaml.node(key), hint: "write true or false")
                }
                flags.append(flag)
            }
            return .flags(flags)
        }
        return .texts(texts)
    }

    private static func comparison(
        _ field: VoucherField, _ key: String, _ yaml: StrictYAML
    ) throws(SettingsError) -> Test {
        let bound = try yaml.text(key) ?? ""
        let comparison = Comparison(rawValue: key) ?? .above
        if field.isNumber { return .compares(field, comparison, try number(bound, key, yaml)) }
        guard field.isDate else {
            throw yaml.error(
                "\(field.name) is neither a number nor a date", at: yaml.node(key), hint: "use is, in or pattern")
        }
        return .falls(field, comparison, try day(bound, key, yaml))
    }

    private static func number(_ text: String, _ key: String, _ yaml: StrictYAML) throws(SettingsError) -> ExactDecimal
    {
        guard case .success(let number) = DecimalParser.parse(text) else {
            throw yaml.error("\"\(text)\" is no number", at: yaml.node(key), hint: "write it as 1234.56")
        }
        return number
    }

    private static func day(_ text: String, _ key: String, _ yaml: StrictYAML) throws(SettingsError) -> CalendarDate {
        guard let day = CalendarDate(text) else {
            throw yaml.error("\"\(text)\" is no day", at: yaml.node(key), hint: "write it as 2026-12-31")
        }
        return day
    }
}
