import Dates
import Findings
import Money
import Settings
import Vouchers
import Yams

/// A condition on the fields of a voucher: `{field: billing_country, in: [CH, LI]}`, or several under `all` or `any`.
///
/// A field of items is looked at item by item. An empty field fits no comparison, only `empty`, `not` and `not_in`.
struct FieldCondition: Sendable {
    indirect enum Test: Sendable {
        case isIn(VoucherField, [String], wanted: Bool)
        case isEmpty(VoucherField, wanted: Bool)
        case matches(VoucherField, TextPattern, wanted: Bool)
        case compares(VoucherField, Comparison, ExactDecimal)
        case falls(VoucherField, Comparison, CalendarDate)
        case all([FieldCondition])
        case any([FieldCondition])
    }

    /// How a number or a day is compared.
    enum Comparison: String, Sendable, CaseIterable {
        case above
        case atLeast = "at_least"
        case below
        case atMost = "at_most"

        func holds<Value: Comparable>(_ value: Value, _ bound: Value) -> Bool {
            switch self {
            case .above: value > bound
            case .atLeast: value >= bound
            case .below: value < bound
            case .atMost: value <= bound
            }
        }
    }

    let test: Test

    /// All fields that the condition looks at.
    var fields: [VoucherField] {
        switch test {
        case .isIn(let field, _, _), .isEmpty(let field, _), .matches(let field, _, _), .compares(let field, _, _),
            .falls(let field, _, _):
            [field]
        case .all(let inner), .any(let inner): inner.flatMap(\.fields)
        }
    }

    /// Whether the condition holds of a voucher, for fields of items of this item.
    func holds(_ voucher: borrowing Voucher, line: Int?) -> Bool {
        switch test {
        case .isIn(let field, let texts, let wanted):
            return texts.contains(text(field, voucher, line)) == wanted
        case .isEmpty(let field, let wanted):
            return text(field, voucher, line).isEmpty == wanted
        case .matches(let field, let pattern, let wanted):
            let text = text(field, voucher, line)
            return !text.isEmpty && pattern.matches(text) == wanted
        case .compares(let field, let comparison, let bound):
            guard let value = number(field, voucher, line) else { return false }
            return comparison.holds(value, bound)
        case .falls(let field, let comparison, let bound):
            guard let value = day(field, voucher, line) else { return false }
            return comparison.holds(value, bound)
        case .all(let inner): return inner.allSatisfy { $0.holds(voucher, line: line) }
        case .any(let inner): return inner.contains { $0.holds(voucher, line: line) }
        }
    }

    private func text(_ field: VoucherField, _ voucher: borrowing Voucher, _ line: Int?) -> String {
        voucher.text(voucher.text(of: field, line: field.isItemField ? line : nil))
    }

    private func number(_ field: VoucherField, _ voucher: borrowing Voucher, _ line: Int?) -> ExactDecimal? {
        switch field {
        case .orderTotal: voucher.total.value
        case .orderNetTotal: voucher.netTotal.value
        case .orderTaxTotal: voucher.taxTotal.value
        case .itemQuantity: line.flatMap { voucher.lines[$0].quantity.value }
        case .itemUnitPrice: line.flatMap { voucher.lines[$0].unitPrice.value }
        case .itemTaxRate: line.flatMap { voucher.lines[$0].taxRate.value }
        default: nil
        }
    }

    private func day(_ field: VoucherField, _ voucher: borrowing Voucher, _ line: Int?) -> CalendarDate? {
        switch field {
        case .orderDate: voucher.date.value
        case .itemServiceBegin: line.flatMap { voucher.lines[$0].serviceBegin.value }
        case .itemServiceEnd: line.flatMap { voucher.lines[$0].serviceEnd.value }
        default: nil
        }
    }
}

extension FieldCondition {
    /// What may be asked of a field.
    static let tests =
        ["is", "in", "not", "not_in", "empty", "pattern", "not_pattern"] + Comparison.allCases.map(\.rawValue)

    /// Reads a condition from a file of rules.
    init(_ node: Node, file: String, path: String) throws(SettingsError) {
        let yaml = try StrictYAML(node, file: file, path: path)
        for (key, combine) in [("all", Test.all), ("any", Test.any)] where yaml.node(key) != nil {
            try yaml.allow([key])
            var inner: [FieldCondition] = []
            for node in try yaml.list(key) {
                inner.append(try FieldCondition(node, file: file, path: "\(path).\(key)"))
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
        case "is", "in": test = .isIn(field, try yaml.texts(key) ?? [], wanted: true)
        case "not", "not_in": test = .isIn(field, try yaml.texts(key) ?? [], wanted: false)
        case "empty": test = .isEmpty(field, wanted: try yaml.flag(key) ?? true)
        case "pattern", "not_pattern":
            test = .matches(field, TextPattern(try yaml.text(key) ?? ""), wanted: key == "pattern")
        default: test = try FieldCondition.comparison(field, key, yaml)
        }
    }

    private static func comparison(
        _ field: VoucherField, _ key: String, _ yaml: StrictYAML
    ) throws(SettingsError) -> Test {
        let bound = try yaml.text(key) ?? ""
        let comparison = Comparison(rawValue: key) ?? .above
        if field.isNumber {
            guard case .success(let number) = DecimalParser.parse(bound) else {
                throw yaml.error("\"\(bound)\" is no number", at: yaml.node(key), hint: "write it as 1234.56")
            }
            return .compares(field, comparison, number)
        }
        guard field.isDate else {
            throw yaml.error(
                "\(field.name) is neither a number nor a date", at: yaml.node(key), hint: "use is, in or pattern")
        }
        guard let day = CalendarDate(bound) else {
            throw yaml.error("\"\(bound)\" is no day", at: yaml.node(key), hint: "write it as 2026-12-31")
        }
        return .falls(field, comparison, day)
    }
}
