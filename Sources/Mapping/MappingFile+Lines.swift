import Settings
import Vouchers
import Yams

extension MappingFile {
    /// The keys of a line plan beside the fields of an item.
    static let planKeys = ["each", "when", "price_per", "line_price", "negative_price"]
    static let packedKeys = ["cell", "between", "pairs", "assign"]

    static func readLines(_ yaml: StrictYAML, into mapping: inout Mapping) throws(SettingsError) {
        for node in try yaml.list("lines") {
            let inner = try StrictYAML(node, file: yaml.file, path: "lines")
            try inner.allow(planKeys + lineKeys)
            mapping.lines.append(try plan(inner, mapping.format))
        }
        guard !mapping.lines.isEmpty else {
            throw yaml.error("\"lines\" is missing", hint: "say how items are made: at least one entry")
        }
        try checkOutward(yaml, mapping)
    }

    /// Refuses paths that lead out of a line element to one that makes no items: nothing is collected there.
    private static func checkOutward(_ yaml: StrictYAML, _ mapping: Mapping) throws(SettingsError) {
        for plan in mapping.lines {
            guard case .element(let line) = plan.each else { continue }
            var read = plan.fields.values.flatMap(\.fields)
            read += (plan.pricePer?.fields ?? []) + (plan.when?.fields ?? [])
            for path in read {
                guard let (outer, _) = Mapping.outward(path, from: line), !mapping.linePaths.contains(outer) else {
                    continue
                }
                throw yaml.error(
                    "\"\(path)\" leads from \(line) to \(outer.isEmpty ? "the record" : outer), which makes no items",
                    at: yaml.node("lines"),
                    hint: "lead with ../ to the each of another entry of lines, or with / to the record")
            }
        }
    }

    private static func plan(
        _ yaml: StrictYAML, _ format: Mapping.SourceFormat
    ) throws(SettingsError) -> Mapping.LinePlan {
        var plan = Mapping.LinePlan(each: try each(yaml, format), when: nil, fields: [:])
        if let when = yaml.node("when") {
            plan.when = try Condition(when, file: yaml.file, path: "lines.when")
        }
        if let node = yaml.node("price_per") {
            plan.pricePer = try FieldExpression(node, file: yaml.file, path: "lines.price_per")
        }
        for key in lineKeys {
            guard let node = yaml.node(key), let field = VoucherField(name: "item_" + key) else { continue }
            plan.fields[field] = try FieldExpression(node, file: yaml.file, path: "lines.\(key)")
        }
        if let node = yaml.node("line_price") {
            guard plan.fields[.itemUnitPrice] == nil, plan.pricePer == nil else {
                throw yaml.error(
                    "lines has both line_price and a price of the unit", at: node, hint: "give one of the two")
            }
            plan.fields[.itemUnitPrice] = try FieldExpression(node, file: yaml.file, path: "lines.line_price")
            plan.priceIsOfLine = true
        }
        if plan.each == .numbered, !plan.fields.values.contains(where: { $0.fields.contains { $0.contains("{n}") } }) {
            throw yaml.error(
                "lines.each is numbered, and no field has {n} in its name", at: yaml.node("each"),
                hint: "name the columns with {n} for their number: label: \"Item {n} Name\"")
        }
        switch try yaml.text("negative_price") {
        case nil, "error": break
        case "discount": plan.negativePriceIsDiscount = true
        case let other?:
            throw yaml.error(
                "lines.negative_price is \"\(other)\"", at: yaml.node("negative_price"),
                hint: "write error or discount")
        }
        return plan
    }

    private static func each(
        _ yaml: StrictYAML, _ format: Mapping.SourceFormat
    ) throws(SettingsError) -> Mapping.LinePlan.Each {
        if let node = yaml.node("each"), node.mapping != nil {
            guard format == .csv else {
                throw yaml.error("lines.each is for tables", at: node, hint: "name the path of the item element")
            }
            return .packed(try packed(try StrictYAML(node, file: yaml.file, path: "lines.each")))
        }
        switch try yaml.text("each") {
        case "order": return .order
        case "numbered" where format == .csv: return .numbered
        case nil where format == .csv, "row" where format == .csv: return .row
        case nil: throw yaml.error("lines.each is missing", hint: "name the path of the item element")
        case let path? where format == .xml: return .element(path)
        case let other?:
            throw yaml.error(
                "lines.each is \"\(other)\"", at: yaml.node("each"),
                hint: "write row, order, numbered, or {cell: ..., pairs: ..., assign: ...}")
        }
    }

    private static func packed(_ yaml: StrictYAML) throws(SettingsError) -> PackedItems {
        try yaml.allow(packedKeys)
        guard let cell = try yaml.text("cell"), let pairs = try yaml.text("pairs"),
            let assign = try yaml.text("assign"), !assign.isEmpty
        else {
            throw yaml.error(
                "lines.each is incomplete", hint: "write {cell: Column, between: \";\", pairs: \"|\", assign: \":\"}")
        }
        return PackedItems(cell: cell, between: try yaml.text("between") ?? "", pairs: pairs, assign: assign)
    }
}
