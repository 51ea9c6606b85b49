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

    struct BoundLine: Sendable {
        var each: Mapping.LinePlan.Each
        var kind: Int
        var when: BoundCondition?
        var fields: BoundFields
        var pricePer: BoundField?
    }

    let fields: BoundFields
    let lines: [BoundLine]
    /// The columns of a table that say something of the order as a whole, with the fields they fill.
    let orderColumns: [(field: VoucherField, column: Int)]
    /// The declared ways of writing dates, for messages.
    let dateFormats: String
    let skipOrders: [(when: BoundCondition, because: String)]
    let skipRows: [(when: BoundCondition, because: String)]

    /// Binds a mapping to a layout; what required columns are missing is found when a source is recognised.
    public init(_ mapping: Mapping, layout: RecordLayout) {
        self.mapping = mapping
        self.layout = layout
        var indices: [String: Int] = [:]
        for (index, name) in layout.columns.enumerated() where indices[RecordLayout.folded(name)] == nil {
            indices[RecordLayout.folded(name)] = index
        }
        func binder(_ each: Mapping.LinePlan.Each?) -> (String) -> Int? {
            { name in
                layout.isTable
                    ? indices[RecordLayout.folded(name)]
                    : layout.columns.firstIndex(of: mapping.pathColumn(name, each).name)
            }
        }
        dateFormats = (mapping.fields[.orderDate]?.dates ?? mapping.dates).map(\.pattern).joined(separator: " or ")
        let bound = BoundFields(mapping.fields, defaults: mapping, column: binder(nil))
        fields = bound
        orderColumns =
            layout.isTable
            ? VoucherField.allCases.compactMap { field in bound[field]?.blamedColumn.map { (field, $0) } } : []
        skipOrders = mapping.skipOrders.map {
            (BoundCondition($0.when, defaults: mapping, column: binder(nil)), $0.because)
        }
        skipRows = mapping.skipRows.map {
            (BoundCondition($0.when, defaults: mapping, column: binder(nil)), $0.because)
        }
        let paths = mapping.linePaths
        lines = mapping.lines.map { plan in
            let column = binder(plan.each)
            var kind = 0
            if case .element(let path) = plan.each { kind = paths.firstIndex(of: path) ?? 0 }
            return BoundLine(
                each: plan.each, kind: kind,
                when: plan.when.map { BoundCondition($0, defaults: mapping, column: column) },
                fields: BoundFields(plan.fields, defaults: mapping, column: column),
                pricePer: plan.pricePer.map { BoundField($0, defaults: mapping, column: column) })
        }
    }

    /// The column that a finding on a field points to, as an index into the layout.
    public func column(of field: VoucherField, plan: Int?) -> Int? {
        if let plan { return lines[plan].fields[field]?.blamedColumn }
        return fields[field]?.blamedColumn
    }
}

/// The bound expressions of a set of fields, addressed by field without hashing.
///
/// Columns that are taken as they stand are kept apart as plain integers: workers share this table, and even to
/// count a reference to it for each cell would make them wait for each other.
struct BoundFields: Sendable {
    /// What a field's value is made by.
    enum Origin: Sendable {
        case absent
        case plain(Int)
        case expression
    }

    private let origins: [Origin]
    private let numbers: [NumberStyle]
    private let expressions: [BoundField?]

    init(
        _ declared: [VoucherField: FieldExpression], defaults: Mapping, column: (String) -> Int?
    ) {
        expressions = VoucherField.allCases.map { field in
            declared[field].map { BoundField($0, defaults: defaults, column: column) }
        }
        numbers = expressions.map { $0?.number ?? .plain }
        origins = expressions.map { expression in
            guard let expression else { return .absent }
            return expression.plainColumn.map(Origin.plain) ?? .expression
        }
    }

    func origin(_ field: VoucherField) -> Origin { origins[field.rawValue] }
    func number(_ field: VoucherField) -> NumberStyle { numbers[field.rawValue] }
    subscript(field: VoucherField) -> BoundField? { expressions[field.rawValue] }
}

/// A condition bound to the columns of one source.
struct BoundCondition: Sendable {
    indirect enum Test: Sendable {
        case isIn(BoundField, [[UInt8]], wanted: Bool)
        case isEmpty(BoundField, Bool)
        case isZero(BoundField, Bool)
        case all([BoundCondition])
        case any([BoundCondition])
    }

    let test: Test

    init(_ condition: Condition, defaults: Mapping, column: (String) -> Int?) {
        switch condition.test {
        case .isIn(let field, let values):
            test = .isIn(
                BoundField(field, defaults: defaults, column: column), values.map { Array($0.utf8) }, wanted: true)
        case .isNotIn(let field, let values):
            test = .isIn(
                BoundField(field, defaults: defaults, column: column), values.map { Array($0.utf8) }, wanted: false)
        case .isEmpty(let field, let wanted):
            test = .isEmpty(BoundField(field, defaults: defaults, column: column), wanted)
        case .isZero(let field, let wanted):
            test = .isZero(BoundField(field, defaults: defaults, column: column), wanted)
        case .all(let inner):
            test = .all(inner.map { BoundCondition($0, defaults: defaults, column: column) })
        case .any(let inner):
            test = .any(inner.map { BoundCondition($0, defaults: defaults, column: column) })
        }
    }

    /// Whether the condition holds in a row.
    ///
    /// An empty field counts as zero; an unreadable number does not.
    func holds(firstCell: Int, cells: [ByteRange], bytes: inout [UInt8]) -> Bool {
        switch test {
        case .isIn(let field, let values, let wanted):
            let value = text(of: field, firstCell, cells, &bytes)
            return values.contains { bytes[value.indices].elementsEqual($0) } == wanted
        case .isEmpty(let field, let wanted):
            return text(of: field, firstCell, cells, &bytes).isEmpty == wanted
        case .isZero(let field, let wanted):
            let value = text(of: field, firstCell, cells, &bytes)
            if value.isEmpty { return wanted }
            let number = DecimalParser.parse(bytes.span.extracting(value.indices), style: field.number)
            return ((try? number.get())?.isZero ?? false) == wanted
        case .all(let inner):
            return inner.allSatisfy { $0.holds(firstCell: firstCell, cells: cells, bytes: &bytes) }
        case .any(let inner):
            return inner.contains { $0.holds(firstCell: firstCell, cells: cells, bytes: &bytes) }
        }
    }

    private func text(
        of field: BoundField, _ firstCell: Int, _ cells: [ByteRange], _ bytes: inout [UInt8]
    ) -> ByteRange {
        (try? field.value(firstCell: firstCell, cells: cells, bytes: &bytes)) ?? .empty
    }
}
