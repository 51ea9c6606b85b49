import Bytes
import Records
import Vouchers

/// A line plan bound to the columns of one source.
struct BoundLine: Sendable {
    /// The cell whose items a plan makes lines of.
    struct Packed: Sendable {
        var items: PackedItems
        /// The column of the cell.
        var column: Int
        /// The names of the parts that are read, in the order of the cells that are made of them.
        var names: [[UInt8]]
        /// The columns of the row that are read too; their cells stand behind those of the parts.
        var outer: [Int]
    }

    var each: Mapping.LinePlan.Each
    var kind = 0
    var when: BoundCondition?
    var fields: BoundFields
    var pricePer: BoundField?
    var priceIsOfLine: Bool
    var negativePriceIsDiscount: Bool
    /// The columns of which one must be filled for there to be an item; none if there always is.
    var presentIn: [Int] = []
    var packed: Packed?

    private init(_ plan: Mapping.LinePlan, _ mapping: Mapping, _ column: BoundMapping.Finder) {
        each = plan.each
        when = plan.when.map { BoundCondition($0, defaults: mapping, column: column) }
        fields = BoundFields(plan.fields, defaults: mapping, column: column)
        pricePer = plan.pricePer.map { BoundField($0, defaults: mapping, column: column) }
        priceIsOfLine = plan.priceIsOfLine
        negativePriceIsDiscount = plan.negativePriceIsDiscount
        if case .element(let path) = plan.each { kind = mapping.linePaths.firstIndex(of: path) ?? 0 }
    }

    /// Binds a plan; one of numbered columns becomes as many as the source has numbers.
    static func bind(
        _ plan: Mapping.LinePlan, of mapping: Mapping, column: @escaping BoundMapping.Finder
    ) -> [BoundLine] {
        switch plan.each {
        case .row, .order, .element: return [BoundLine(plan, mapping, column)]
        case .numbered: return numbered(plan, mapping, column)
        case .packed(let items): return packed(items, plan, mapping, column)
        }
    }

    private static func numbered(
        _ plan: Mapping.LinePlan, _ mapping: Mapping, _ column: @escaping BoundMapping.Finder
    ) -> [BoundLine] {
        let names: [String] = plan.fields.values.flatMap { $0.fields }.filter { $0.contains("{n}") }
        var lines: [BoundLine] = []
        while true {
            let number = String(lines.count + 1)
            let columns = names.compactMap { column($0.replacing("{n}", with: number), nil) }
            guard !columns.isEmpty else { return lines }
            var line = BoundLine(plan, mapping) { column($0.replacing("{n}", with: number), $1) }
            line.presentIn = columns
            lines.append(line)
        }
    }

    private static func packed(
        _ items: PackedItems, _ plan: Mapping.LinePlan, _ mapping: Mapping, _ column: @escaping BoundMapping.Finder
    ) -> [BoundLine] {
        let read: [String] =
            plan.fields.values.flatMap { $0.fields } + (plan.pricePer?.fields ?? []) + (plan.when?.fields ?? [])
        let names = Array(Set(read.filter { !$0.hasPrefix("/") })).sorted()
        let outer = Array(Set(read.filter { $0.hasPrefix("/") })).sorted()
        let found = outer.compactMap { name in column(String(name.dropFirst()), nil).map { (name, $0) } }
        let bound = BoundLine(plan, mapping) { name, _ in
            if let index = names.firstIndex(of: name) { return index }
            return found.firstIndex { $0.0 == name }.map { names.count + $0 }
        }
        func line(_ cell: Int) -> BoundLine {
            var line = bound
            line.presentIn = [cell]
            line.packed = Packed(
                items: items, column: cell, names: names.map { Array($0.utf8) }, outer: found.map(\.1))
            return line
        }
        guard items.cell.contains("{n}") else { return column(items.cell, nil).map { [line($0)] } ?? [] }
        var lines: [BoundLine] = []
        while let cell = column(items.cell.replacing("{n}", with: String(lines.count + 1)), nil) {
            lines.append(line(cell))
        }
        return lines
    }
}
