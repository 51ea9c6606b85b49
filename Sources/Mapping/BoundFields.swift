import Money
import Records
import Vouchers

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
        _ declared: [VoucherField: FieldExpression], defaults: Mapping, column: BoundMapping.Finder
    ) {
        expressions = VoucherField.allCases.map { field in
            declared[field].map { BoundField($0, defaults: defaults, column: column) }
        }
        numbers = expressions.map { $0?.valueStyle ?? .plain }
        origins = expressions.map { expression in
            guard let expression else { return .absent }
            return expression.plainColumn.map(Origin.plain) ?? .expression
        }
    }

    func origin(_ field: VoucherField) -> Origin { origins[field.rawValue] }
    func number(_ field: VoucherField) -> NumberStyle { numbers[field.rawValue] }
    subscript(field: VoucherField) -> BoundField? { expressions[field.rawValue] }
}
