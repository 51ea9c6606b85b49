import Money
import Records
import Vouchers

/// The bound expressions of a set of fields, addressed by field without hashing.
///
/// Columns that are taken as they stand are kept apart as plain integers: to count a reference to an expression for
/// each cell would cost more than to read it.
struct BoundFields: Sendable {
    /// What a field's value is made by.
    enum Origin: Sendable {
        /// The cell of a column.
        case plain(Int)
        /// The cell of a column where it is filled, and else its expression.
        case first(Int)
        /// Its expression.
        case expression
    }

    /// A field that the source may fill.
    struct Present: Sendable {
        let field: VoucherField
        let origin: Origin
        /// How numbers are written in it.
        let number: NumberStyle
        /// By how many places numbers in it are moved.
        let shift: Int
    }

    /// The fields that the source may fill, in the order of the canonical layout.
    let present: [Present]
    private let expressions: [BoundField?]

    init(
        _ declared: [VoucherField: FieldExpression], defaults: Mapping, column: BoundMapping.Finder
    ) {
        let expressions = VoucherField.allCases.map { field in
            declared[field].map { BoundField($0, defaults: defaults, column: column) }
        }
        present = VoucherField.allCases.compactMap { field in
            guard let bound = expressions[field.rawValue], !bound.isAbsent else { return nil }
            let origin: Origin =
                if let column = bound.plainColumn {
                    .plain(column)
                } else if let column = bound.firstColumn {
                    .first(column)
                } else {
                    .expression
                }
            return Present(field: field, origin: origin, number: bound.valueStyle, shift: bound.shift)
        }
        self.expressions = expressions
    }

    subscript(field: VoucherField) -> BoundField? { expressions[field.rawValue] }
}
