import Bytes
import Records
import Vouchers

/// A line plan bound to the columns of one source.
///
/// A class, as it is looked at for each row, and to copy it would count references to all of its parts.
final class BoundLine: Sendable {
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

    let each: Mapping.LinePlan.Each
    let kind: Int
    let when: BoundCondition?
    let fields: BoundFields
    let pricePer: BoundField?
    let priceIsOfLine: Bool
    let negativePriceIsDiscount: Bool
    /// The columns of which one must be filled for there to be an item; none if there always is.
    let presentIn: [Int]
    let packed: Packed?

    private init(
        _ plan: Mapping.LinePlan, _ mapping: Mapping, presentIn: [Int] = [], packed: Packed? = nil,
        column: BoundMapping.Finder
    ) {
        each = plan.each
        when = plan.when.map { BoundCondition($0, defaults: mapping, column: column) }
        fields = BoundFields(plan.fields, defaults: mapping, column: column)
        pricePer = plan.pricePer.map { BoundField($0, defaults: mapping, column: column) }
        priceIsOfLine = plan.priceIsOfLine
        negativePriceIsDiscount = plan.negativePriceIsDiscount
        if case .element(let path) = plan.each {
            kind = mapping.linePaths.firstIndex(of: path) ?? 0
        } else {
            kind = 0
        }
        self.presentIn = presentIn
        self.packed = packed
    }

    /// Binds a plan; one of numbered columns becomes as many as the source has numbers.
    static func bind(
        _ plan: Mapping.LinePlan, of mapping: Mapping, column: @escaping BoundMapping.Finder
    ) -> [BoundLine] {
        switch plan.each {
        case .row, .order, .element: return [BoundLine(plan, mapping, column: column)]
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
            lines.append(
                BoundLine(plan, mapping, presentIn: columns) { column($0.replacing("{n}", with: number), $1) })
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
        func line(_ cell: Int) -> BoundLine {
            let packed = Packed(
                items: items, column: cell, names: names.map { Array($0.utf8) }, outer: found.map(\.1))
            return BoundLine(plan, mapping, presentIn: [cell], packed: packed) { name, _ in
                if let index = names.firstIndex(of: name) { return index }
                return found.firstIndex { $0.0 == name }.map { names.count + $0 }
            }
        }
        guard items.cell.contains("{n}") else { return column(items.cell, nil).map { [line($0)] } ?? [] }
        var lines: [BoundLine] = []
        while let cell = column(items.cell.replacing("{n}", with: String(lines.count + 1)), nil) {
            lines.append(line(cell))
        }
        return lines
    }
}
