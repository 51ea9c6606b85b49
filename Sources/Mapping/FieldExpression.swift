import Money
import Yams

/// Where a field's value comes from and what is done to it, as a mapping file declares it.
///
/// A plain text names a column or path. Otherwise exactly one of `field`, `constant`, `first` (a list of which the
/// first that is not empty counts) and `template` ("{Column} {Other}"), and any of `empty_values`, `strip`, `take`,
/// `case`, `replace` with `otherwise`, `encode`, `default`, `number`, `date`, applied in this order.
public struct FieldExpression: Sendable {
    /// Where the value comes from.
    public indirect enum Origin: Sendable {
        /// A column or path.
        case field(String)
        /// A fixed text.
        case constant(String)
        /// The first that is not empty.
        case first([FieldExpression])
        /// Texts and fields, joined. Empty if all of its fields are empty.
        case template([TemplatePiece])
    }

    /// A piece of a template.
    public enum TemplatePiece: Sendable {
        /// A text as it stands.
        case text(String)
        /// The value of a column or path.
        case field(String)
    }

    /// A part of a text that is cut out.
    public enum Part: String, Sendable, CaseIterable {
        /// Up to the first blank.
        case firstWord = "first-word"
        /// Behind the first blank.
        case allButFirstWord = "all-but-first-word"
        /// Behind the last blank.
        case lastWord = "last-word"
        /// Up to the last blank.
        case allButLastWord = "all-but-last-word"
    }

    /// What happens to a value that a replacement table does not list.
    public enum Otherwise: String, Sendable, CaseIterable {
        /// It is a finding.
        case error
        /// It stays.
        case keep
        /// It counts as empty.
        case empty
    }

    /// A change of letters.
    public enum LetterCase: String, Sendable, CaseIterable {
        /// ASCII letters to capitals.
        case upper
        /// ASCII letters to small ones.
        case lower
    }

    var origin: Origin
    var emptyValues: [String] = []
    var strip: String = ""
    var take: Part?
    var letterCase: LetterCase?
    var replace: [(String, String)]?
    var otherwise: Otherwise = .error
    var encodesReference = false
    var fallback: String?
    var number: NumberStyle?
    var dates: [DateFormat]?

    static let originKeys = ["field", "constant", "first", "template"]
    static let modifierKeys = [
        "empty_values", "strip", "take", "case", "replace", "otherwise", "encode", "default", "number", "date",
    ]

    init(field: String) { self.init(origin: .field(field)) }

    private init(origin: Origin) { self.origin = origin }

    init(_ node: Node, file: String, path: String) throws(MappingError) {
        if let text = node.scalar?.string {
            guard !text.isEmpty else {
                throw MappingError(
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

    private static func origin(_ yaml: StrictYAML) throws(MappingError) -> Origin {
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
        var alternatives: [FieldExpression] = []
        for node in try yaml.list("first") {
            alternatives.append(try FieldExpression(node, file: yaml.file, path: "\(yaml.path).first"))
        }
        return .first(alternatives)
    }

    private static func pieces(_ template: String, _ yaml: StrictYAML) throws(MappingError) -> [TemplatePiece] {
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

    private mutating func readModifiers(_ yaml: StrictYAML) throws(MappingError) {
        emptyValues = try yaml.texts("empty_values") ?? []
        strip = try yaml.text("strip") ?? ""
        take = try FieldExpression.choice(Part.self, "take", yaml)
        letterCase = try FieldExpression.choice(LetterCase.self, "case", yaml)
        replace = try yaml.table("replace")
        otherwise = try FieldExpression.choice(Otherwise.self, "otherwise", yaml) ?? .error
        fallback = try yaml.text("default")
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

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ type: Choice.Type, _ key: String, _ yaml: StrictYAML
    ) throws(MappingError) -> Choice? where Choice.RawValue == String {
        guard let text = try yaml.text(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw yaml.error(
                "\(yaml.path).\(key) is \"\(text)\"", at: yaml.node(key),
                hint: "write one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    static func style(_ name: String, _ yaml: StrictYAML, key: String) throws(MappingError) -> NumberStyle {
        guard let style = NumberStyle(named: name) else {
            throw yaml.error(
                "\(key) is \"\(name)\"", at: yaml.node(key),
                hint: "write one of \(NumberStyle.all.map(\.name).joined(separator: "  "))")
        }
        return style
    }

    static func formats(
        _ patterns: [String], _ yaml: StrictYAML, key: String
    ) throws(MappingError) -> [DateFormat] {
        var formats: [DateFormat] = []
        for pattern in patterns {
            guard let format = DateFormat(pattern) else {
                throw yaml.error(
                    "\(key) has the pattern \"\(pattern)\"", at: yaml.node(key),
                    hint: "build it from yyyy, MM or M, dd or d, HH, mm, ss, Z, * and signs, such as dd.MM.yyyy")
            }
            formats.append(format)
        }
        return formats
    }

    /// The columns or paths that the expression reads, in order.
    var fields: [String] {
        switch origin {
        case .field(let name): [name]
        case .constant: []
        case .first(let alternatives): alternatives.flatMap(\.fields)
        case .template(let pieces):
            pieces.compactMap { if case .field(let name) = $0 { name } else { nil } }
        }
    }
}
