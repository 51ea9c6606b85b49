import Bytes
import Findings
import Money
import Records
import Vouchers

/// A mapping bound to the columns of one source: fills vouchers from rows.
public struct BoundMapping: Sendable {
    /// The mapping.
    public let mapping: Mapping
    /// The columns of the source.
    public let layout: RecordLayout

    /// Finds the index of a column or path; nil if the source has none of that name.
    typealias Finder = (_ name: String, _ separator: String?) -> Int?

    let fields: BoundFields
    /// Finds the columns of a table.
    let tableColumn: @Sendable (_ name: String, _ separator: String?) -> Int?
    let lines: [BoundLine]
    /// The columns of a table that say something of the order as a whole.
    let orderColumns: [OrderColumn]
    /// Where they are, by themselves: most rows only need to be compared.
    let comparedColumns: [Int]
    /// The declared ways of writing dates, for messages.
    let dateFormats: String
    /// Whether the source can say how invoices are to be made out.
    let hasTerms: Bool
    /// The columns of the field that says whether prices are net, where the mapping presumes it if they are empty.
    let presumingColumns: [Int]?
    /// What the signs in money cells stand for.
    let signs: CurrencySigns
    let skipOrders: [(when: BoundCondition, because: String)]
    let skipRows: [(when: BoundCondition, because: String)]
    /// What the row in front of the items says of their sum.
    let itemsTotal: BoundField?
    /// Why orders are held back, each with the column that a finding points to.
    let holdOrders: [(when: BoundCondition, because: String, column: Int?)]

    /// Binds a mapping to a layout; what required columns are missing is found when a source is recognised.
    public init(_ mapping: Mapping, layout: RecordLayout) {
        self.mapping = mapping
        self.layout = layout
        let table = ColumnIndex(layout.isTable ? layout.columns : [])
        tableColumn = { name, _ in table.index(of: name) }
        func finder(_ each: Mapping.LinePlan.Each?) -> Finder {
            { name, separator in
                layout.isTable
                    ? table.index(of: name)
                    : layout.columns.firstIndex(of: mapping.pathColumn(name, separator, each).name)
            }
        }
        dateFormats = (mapping.fields[.orderDate]?.dates ?? mapping.dates).map(\.pattern).joined(separator: " or ")
        signs = CurrencySigns(mapping.currencySigns)
        let bound = BoundFields(mapping.fields, defaults: mapping, column: finder(nil))
        fields = bound
        presumingColumns = mapping.fields[.netbased]?.isPresumed == true ? bound[.netbased]?.columns : nil
        hasTerms = bound.present.contains { $0.field.isTerm }
        skipOrders = mapping.skipOrders.map {
            (BoundCondition($0.when, defaults: mapping, column: finder(nil)), $0.because)
        }
        skipRows = mapping.skipRows.map {
            (BoundCondition($0.when, defaults: mapping, column: finder(nil)), $0.because)
        }
        itemsTotal = mapping.itemsTotal.map { BoundField($0, defaults: mapping, column: finder(nil)) }
        holdOrders = mapping.holdOrders.map { rule in
            let find = finder(nil)
            return (
                BoundCondition(rule.when, defaults: mapping, column: find), rule.because,
                rule.when.fields.lazy.compactMap { find($0, nil) }.first
            )
        }
        lines = mapping.lines.flatMap { plan in BoundLine.bind(plan, of: mapping, column: finder(plan.each)) }
        orderColumns = layout.isTable ? OrderColumn.all(bound, mapping) { table.index(of: $0) } : []
        comparedColumns = orderColumns.map(\.column)
    }

    /// The column that a finding on a field points to, as an index into the layout.
    public func column(of field: VoucherField, plan: Int?) -> Int? {
        if let plan {
            guard lines.indices.contains(plan) else { return nil }
            return lines[plan].packed?.column ?? lines[plan].fields[field]?.blamedColumn
        }
        return fields[field]?.blamedColumn
    }
}
