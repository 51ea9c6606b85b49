import Settings
import TextEncodings
import Vouchers
import Yams

/// The reading of mapping files: strict YAML, in which an unknown key is an error with a suggestion.
public enum MappingFile {
    /// The keys of the file, as the JSON Schema beside the mappings lists them too.
    static let keys = [
        "description", "format", "required_columns", "dialect", "sheet", "hidden_rows", "record", "namespaces",
        "repeats", "numbers",
        "currency_signs", "dates", "group_by", "trailer_rows", "refuses", "skip_orders", "skip_rows", "hold_orders",
        "addresses",
        "customers",
        "flow",
        "order", "customer", "billing", "shipping", "items_total", "lines",
    ]
    static let orderKeys = [
        "reference", "number", "date", "currency", "netbased", "payment_kind", "total", "net_total", "tax_total",
        "note", "flow", "invoice_reference",
        "issued_date", "due_date", "accounting_date", "locale", "reverse_charge", "place_of_supply", "intro_text",
        "footer_text", "buyer_reference",
    ]
    static let customerKeys = [
        "reference", "kind", "company", "firstname", "lastname", "email", "vat_id", "iban", "bic", "mandate",
    ]
    static let addressKeys = [
        "company", "firstname", "lastname", "street", "housenumber", "zipcode", "city", "state", "country", "extra",
        "info",
    ]
    static let lineKeys = [
        "label", "quantity", "unit", "unitprice", "taxprofile", "taxrate", "costcenter", "account", "description",
        "product_number", "service_begin", "service_end",
    ]

    /// Reads a mapping from the text of its file.
    public static func read(_ text: String, file: String) throws(SettingsError) -> Mapping {
        let yaml = try StrictYAML(
            text: text, file: file, whole: "the mapping", start: "begin with a copy of a shipped mapping")
        try yaml.allow(keys)
        guard let formatName = try yaml.text("format"), let format = Mapping.SourceFormat(rawValue: formatName) else {
            throw yaml.error("\"format\" is missing or unknown", at: yaml.node("format"), hint: "write csv or xml")
        }
        let base = file.split(separator: "/").last.map(String.init) ?? file
        var mapping = Mapping(
            name: base.split(separator: ".").first.map(String.init) ?? base, file: file,
            summary: try yaml.text("description") ?? "", format: format)
        mapping.refusals = try refusals(yaml, format)
        try readNamespaces(yaml, into: &mapping)
        // A file that only says what is no order needs nothing else.
        if !mapping.refusals.isEmpty, yaml.node("order") == nil, yaml.node("lines") == nil { return mapping }
        try readSource(yaml, into: &mapping)
        try readFields(yaml, into: &mapping)
        try readLines(yaml, into: &mapping)
        if format == .csv { try refuseJoins(of: mapping, yaml) }
        return mapping
    }

    private static func readSource(_ yaml: StrictYAML, into mapping: inout Mapping) throws(SettingsError) {
        let tableKeys = ["required_columns", "dialect", "sheet", "hidden_rows", "trailer_rows", "items_total"]
        let foreign = mapping.format == .xml ? tableKeys : ["record", "namespaces", "repeats"]
        if let key = foreign.first(where: { yaml.node($0) != nil }) {
            throw yaml.error(
                "\"\(key)\" has no meaning for \(mapping.format.rawValue)", at: yaml.node(key), hint: "leave it out")
        }
        mapping.requiredColumns = try yaml.texts("required_columns") ?? []
        mapping.groupBy = try yaml.texts("group_by") ?? []
        mapping.trailerRows = try yaml.texts("trailer_rows") ?? []
        if mapping.trailerRows.contains(where: \.isEmpty) {
            throw yaml.error(
                "trailer_rows holds an empty text, which every row has", at: yaml.node("trailer_rows"),
                hint: "write a text that only rows behind the orders hold")
        }
        mapping.currencySigns = try yaml.table("currency_signs") ?? []
        for (sign, code) in mapping.currencySigns
        where code.count != 3 || !code.allSatisfy({ ("A"..."Z").contains($0) }) {
            throw yaml.error(
                "currency_signs.\(sign) is \"\(code)\"", at: yaml.node("currency_signs"),
                hint: "write the three capitals of the currency's code, such as USD")
        }
        mapping.sheet = try yaml.text("sheet")
        mapping.hiddenRows = try FieldExpression.choice(Mapping.HiddenRows.self, "hidden_rows", yaml) ?? .refuse
        mapping.repeats = try FieldExpression.choice(Mapping.Repeats.self, "repeats", yaml) ?? .refuse
        if let dialect = try yaml.inner("dialect") {
            try dialect.allow(["delimiter", "quote", "escape", "comment", "encoding"])
            mapping.delimiter = try byte("delimiter", dialect)
            if try dialect.text("quote") == "none" {
                mapping.quote = .some(nil)
            } else if let quote = try byte("quote", dialect) {
                mapping.quote = quote
            }
            mapping.escape = try byte("escape", dialect)
            mapping.comment = try byte("comment", dialect)
            if let name = try dialect.text("encoding") {
                guard let encoding = TextEncoding(named: name) else {
                    throw dialect.error(
                        "dialect.encoding is \"\(name)\"", at: dialect.node("encoding"),
                        hint: "write one of \(TextEncoding.choices)")
                }
                mapping.encoding = encoding
            }
        }
        if mapping.format == .xml {
            guard let record = try yaml.text("record") else {
                throw yaml.error("\"record\" is missing", hint: "name the path of the order element: orders/order")
            }
            mapping.recordPath = record
        } else if mapping.requiredColumns.isEmpty {
            throw yaml.error(
                "\"required_columns\" is missing", hint: "list the columns by which such a file is recognised")
        }
        if let style = try yaml.text("numbers") {
            mapping.detectsNumbers = style == "detect"
            if style != "detect" { mapping.numbers = try FieldExpression.style(style, yaml, key: "numbers") }
        }
        if let patterns = try yaml.texts("dates") {
            mapping.detectsDates = patterns == ["detect"]
            if !mapping.detectsDates { mapping.dates = try FieldExpression.formats(patterns, yaml, key: "dates") }
        }
        if mapping.format == .xml, mapping.detectsNumbers || mapping.detectsDates {
            throw yaml.error("\"detect\" is for tables", hint: "name the style: XML has one way of writing")
        }
        if let node = yaml.node("items_total") {
            mapping.itemsTotal = try FieldExpression(node, file: yaml.file, path: "items_total")
        }
        mapping.skipOrders = try skipRules("skip_orders", yaml)
        mapping.skipRows = try skipRules("skip_rows", yaml)
        mapping.holdOrders = try skipRules("hold_orders", yaml)
        if let name = try yaml.text("flow") {
            guard let flow = Flow(name: name) else {
                throw yaml.error(
                    "\"flow\" is \"\(name)\"", at: yaml.node("flow"),
                    hint: "write one of \(Flow.allCases.map(\.name).joined(separator: ", "))")
            }
            mapping.flow = flow
        }
        switch try yaml.text("customers") {
        case nil, "sent": mapping.customersAreKnown = false
        case "known": mapping.customersAreKnown = true
        case let other?:
            throw yaml.error(
                "\"customers\" is \"\(other)\"", at: yaml.node("customers"), hint: "write sent or known")
        }
        switch try yaml.text("addresses") {
        case nil, "required": mapping.addressFromCustomer = false
        case "from-customer": mapping.addressFromCustomer = true
        case let other?:
            throw yaml.error(
                "\"addresses\" is \"\(other)\"", at: yaml.node("addresses"), hint: "write required or from-customer")
        }
    }

    /// A table has one cell a column: there is nothing to be joined.
    private static func refuseJoins(of mapping: Mapping, _ yaml: StrictYAML) throws(SettingsError) {
        let expressions = Array(mapping.fields.values) + mapping.lines.flatMap { Array($0.fields.values) }
        guard let read = expressions.flatMap(\.reads).first(where: { $0.separator != nil }) else { return }
        throw yaml.error(
            "\"join\" of \"\(read.name)\" has no meaning for csv",
            hint: "write a template such as {template: \"{First} {Second}\"}")
    }

    private static func readNamespaces(_ yaml: StrictYAML, into mapping: inout Mapping) throws(SettingsError) {
        for (prefix, uri) in try yaml.table("namespaces") ?? [] { mapping.namespaces[prefix] = uri }
    }

    private static func byte(_ key: String, _ yaml: StrictYAML) throws(SettingsError) -> UInt8? {
        guard let text = try yaml.text(key) else { return nil }
        let named: [String: UInt8] = ["tab": 9, "comma": 0x2C, "semicolon": 0x3B, "pipe": 0x7C]
        if let byte = named[text] { return byte }
        guard let byte = text.utf8.first, text.utf8.count == 1, byte < 0x80 else {
            throw yaml.error(
                "\(yaml.path).\(key) is \"\(text)\"", at: yaml.node(key), hint: "write one ASCII sign in quotes, or tab"
            )
        }
        return byte
    }

    private static func skipRules(_ key: String, _ yaml: StrictYAML) throws(SettingsError) -> [Mapping.SkipRule] {
        var rules: [Mapping.SkipRule] = []
        for node in try yaml.list(key) {
            let rule = try StrictYAML(node, file: yaml.file, path: key)
            try rule.allow(["when", "because"])
            guard let when = rule.node("when"), let because = try rule.text("because") else {
                throw rule.error("an entry of \(key) needs \"when\" and \"because\"", hint: "give both")
            }
            rules.append(
                Mapping.SkipRule(
                    when: try Condition(when, file: yaml.file, path: "\(key).when"), because: because))
        }
        return rules
    }

    private static func readFields(_ yaml: StrictYAML, into mapping: inout Mapping) throws(SettingsError) {
        let sections: [(key: String, keys: [String], prefix: String)] = [
            ("order", orderKeys, "order_"), ("customer", customerKeys, "customer_"),
            ("billing", addressKeys, "billing_"), ("shipping", addressKeys, "shipping_"),
        ]
        for section in sections {
            guard let inner = try yaml.inner(section.key) else { continue }
            try inner.allow(section.keys)
            for key in inner.keys {
                guard let node = inner.node(key), let field = field(key, prefix: section.prefix) else { continue }
                mapping.fields[field] = try FieldExpression(node, file: yaml.file, path: "\(section.key).\(key)")
            }
        }
        var needed = [(VoucherField.orderReference, "order.reference")]
        if mapping.flow.bringsIdentity { needed.append((.customerReference, "customer.reference")) }
        if mapping.flow == .creditnote { needed.append((.invoiceReference, "order.invoice_reference")) }
        for (field, name) in needed where mapping.fields[field] == nil {
            throw yaml.error("\(name) is missing", hint: "say which field holds it: nothing can be booked without")
        }
    }

    /// The canonical field of a key in a section: `date` in `order` is `order_date`, `currency` is `currency`.
    static func field(_ key: String, prefix: String) -> VoucherField? {
        VoucherField(name: prefix + key) ?? VoucherField(name: key)
    }
}
