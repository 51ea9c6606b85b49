import Settings
import Yams

/// A condition on the fields of a row: `{field: Status, in: [voided, refunded]}`, or several under `all` or `any`.
public struct Condition: Sendable {
    indirect enum Test: Sendable {
        case isIn(FieldExpression, [String])
        case isNotIn(FieldExpression, [String])
        case isEmpty(FieldExpression, Bool)
        case isZero(FieldExpression, Bool)
        case all([Condition])
        case any([Condition])
    }

    let test: Test

    init(_ node: Node, file: String, path: String) throws(SettingsError) {
        let yaml = try StrictYAML(node, file: file, path: path)
        for (key, combine) in [("all", Test.all), ("any", Test.any)] where yaml.node(key) != nil {
            try yaml.allow([key])
            var inner: [Condition] = []
            for node in try yaml.list(key) {
                inner.append(try Condition(node, file: file, path: "\(path).\(key)"))
            }
            test = combine(inner)
            return
        }
        let tests = ["is", "in", "not", "not_in", "empty", "zero"]
        try yaml.allow(["field", "number"] + tests)
        guard let field = try yaml.text("field"), tests.filter({ yaml.node($0) != nil }).count == 1 else {
            throw yaml.error(
                "\(path) is not a condition", hint: "write {field: Column, is: text}, or in, not, not_in, empty, zero")
        }
        var expression = FieldExpression(field: field)
        if let style = try yaml.text("number") {
            expression.number = try FieldExpression.style(style, yaml, key: "number")
        }
        if let values = try yaml.texts(yaml.node("is") == nil ? "in" : "is") {
            test = .isIn(expression, values)
        } else if let values = try yaml.texts(yaml.node("not") == nil ? "not_in" : "not") {
            test = .isNotIn(expression, values)
        } else if let empty = try yaml.flag("empty") {
            test = .isEmpty(expression, empty)
        } else {
            test = .isZero(expression, try yaml.flag("zero") ?? true)
        }
    }

    /// The columns or paths that the condition reads.
    var fields: [String] {
        switch test {
        case .isIn(let expression, _), .isNotIn(let expression, _), .isEmpty(let expression, _),
            .isZero(let expression, _):
            expression.fields
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.fields)
        }
    }
}
