import Money
import Settings
import Yams

extension FieldExpression {
    static let originKeys = ["field", "constant", "first", "template", "net_or_gross", "tax_share"]
    static let modifierKeys = [
        "empty_values", "strip", "take", "case", "replace", "otherwise", "as", "encode", "default", "presume", "number",
        "shift", "date", "join",
    ]

    init(_ node: Node, file: String, path: String) throws(SettingsError) {
        if let text = node.scalar?.string {
            guard !text.isEmpty else {
                throw SettingsError(
                    file: file, line: node.mark?.line, message: "\(path) names no field",
                    hint: "name a column, or leave the line out")
            }
            self.init(field: text)
            return
        }
        let yaml = try StrictYAML(node, file: file, path: path)
        try yaml.allow(FieldExpression.originKeys + FieldExpression.modifierKeys)
        self.init(origin: try FieldExpression.origin(yaml))
        try readModifiers(yaml)
    }

    private static func origin(_ yaml: StrictYAML) throws(SettingsError) -> Origin {
        let origins = originKeys.filter { yaml.node($0) != nil }
        guard origins.count == 1 else {
            throw yaml.error(
                "\(yaml.path) has \(origins.isEmpty ? "no origin" : "two origins, \(origins.joined(separator: ", "))")",
                hint: "give exactly one of \(originKeys.joined(separator: ", "))")
        }
        if let field = try yaml.texts("field") {
            guard field.count == 1 else {
                throw yaml.error("\(yaml.path).field is a list", hint: "use first: [...] for a list")
            }
            return .field(field[0])
        }
        if let constant = try yaml.texts("constant") { return .constant(constant.joined()) }
        if let template = try yaml.text("template") { return .template(try pieces(template, yaml)) }
        if let sums = try yaml.inner("net_or_gross") { return .netOrGross(try NetOrGross(sums)) }
        if let share = try yaml.inner("tax_share") { return .taxShare(try TaxShare(share)) }
        var alternatives: [FieldExpression] = []
        for node in try yaml.list("first") {
            alternatives.append(try FieldExpression(node, file: yaml.file, path: "\(yaml.path).first"))
        }
        return .first(alternatives)
    }

    private static func pieces(_ template: String, _ yaml: StrictYAML) throws(SettingsError) -> [TemplatePiece] {
        var pieces: [TemplatePiece] = []
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw yaml.error(
                    "the template \"\(template)\" has a { without a }", at: yaml.node("template"),
                    hint: "write {Column name}")
            }
            pieces.append(.field(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    private mutating func readModifiers(_ yaml: StrictYAML) throws(SettingsError) {
        emptyValues = try yaml.texts("empty_values") ?? []
        strip = try yaml.text("strip") ?? ""
        take = try FieldExpression.choice(Part.self, "take", yaml)
        letterCase = try FieldExpression.choice(LetterCase.self, "case", yaml)
        replace = try yaml.table("replace")
        otherwise = try FieldExpression.choice(Otherwise.self, "otherwise", yaml) ?? .error
        meaning = try FieldExpression.choice(Meaning.self, "as", yaml)
        separator = try yaml.text("join")
        fallback = try yaml.text("default")
        if let presumed = try yaml.text("presume") {
            guard fallback == nil else {
                throw yaml.error(
                    "\(yaml.path) has a default and presumes", at: yaml.node("presume"), hint: "keep one of the two")
            }
            guard yaml.path == "order.netbased", Bool(presumed) != nil else {
                throw yaml.error(
                    "\(yaml.path) presumes \"\(presumed)\"", at: yaml.node("presume"),
                    hint: "only order.netbased can presume, true or false; use default")
            }
            (fallback, isPresumed) = (presumed, true)
        }
        if let text = try yaml.text("shift") {
            guard let places = Int(text), (-6...6).contains(places) else {
                throw yaml.error(
                    "\(yaml.path).shift is \"\(text)\"", at: yaml.node("shift"),
                    hint: "write by how many places the decimal sign moves, such as 2 for 0.19 to 19")
            }
            shift = places
        }
        if let encoding = try yaml.text("encode") {
            guard encoding == "reference" else {
                throw yaml.error(
                    "\(yaml.path).encode is \"\(encoding)\"", at: yaml.node("encode"), hint: "write encode: reference")
            }
            encodesReference = true
        }
        if let name = try yaml.text("number") { number = try FieldExpression.style(name, yaml, key: "number") }
        if let patterns = try yaml.texts("date") {
            dates = try FieldExpression.formats(patterns, yaml, key: "date")
        }
    }

    static func choice<Choice: RawRepresentable & CaseIterable>(
        _ type: Choice.Type, _ key: String, _ yaml: StrictYAML
    ) throws(SettingsError) -> Choice? where Choice.RawValue == String {
        guard let text = try yaml.text(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw yaml.error(
                "\(yaml.path).\(key) is \"\(text)\"", at: yaml.node(key),
                hint: "write one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    static func style(_ name: String, _ yaml: StrictYAML, key: String) throws(SettingsError) -> NumberStyle {
        guard let style = NumberStyle(named: name) else {
            throw yaml.error(
                "\(key) is \"\(name)\"", at: yaml.node(key),
                hint: "write one of \(NumberStyle.all.map(\.name).joined(separator: "  "))")
        }
        return style
    }

    static func formats(
        _ patterns: [String], _ yaml: StrictYAML, key: String
    ) throws(SettingsError) -> [DateFormat] {
        var formats: [DateFormat] = []
        for pattern in patterns {
            guard let format = DateFormat(pattern) else {
                throw yaml.error(
                    "\(key) has the pattern \"\(pattern)\"", at: yaml.node(key),
                    hint:
                        "build it from yyyy or yy, MM, M or MMM, dd or d, EEE, HH, mm, ss, a, Z, * and signs, such as dd.MM.yyyy; or write serial"
                )
            }
            formats.append(format)
        }
        return formats
    }
}
