import Findings
import Records
import Vouchers

/// Which column each field of a voucher was taken from: leads what the API says of a field back to its cell.
public struct FieldColumns: Codable, Sendable, Hashable {
    /// The names of the columns, in order.
    var names: [String]
    /// Whether they are columns of a table, with letters, or paths.
    var isTable: Bool
    /// The sheet of a workbook that they are in.
    var sheet: String?
    /// The columns of the fields of the voucher as a whole, by the field's name.
    var fields: [String: Int]
    /// The columns of the fields of items, for each line plan.
    var lines: [[String: Int]]

    /// The columns of a mapping that is bound to a source.
    public init(_ mapping: BoundMapping) {
        names = mapping.layout.columns
        isTable = mapping.layout.isTable
        sheet = mapping.layout.sheet
        func columns(_ plan: Int?) -> [String: Int] {
            var columns: [String: Int] = [:]
            for field in VoucherField.allCases where field.isItemField == (plan != nil) {
                columns[field.name] = mapping.column(of: field, plan: plan)
            }
            return columns
        }
        fields = columns(nil)
        lines = mapping.lines.indices.map { columns($0) }
    }

    /// The position of a field's cell in a row.
    ///
    /// - Parameter plan: The line plan that made the item; 0 for fields of the voucher as a whole.
    public func position(of field: VoucherField, plan: Int, row: Int, file: String?) -> SourcePosition {
        var position = SourcePosition(file: file, row: row, sheet: sheet)
        let columns = field.isItemField ? (lines.indices.contains(plan) ? lines[plan] : [:]) : fields
        if let column = columns[field.name], names.indices.contains(column) {
            position.field = names[column]
            if isTable { position.column = column + 1 }
        }
        return position
    }
}

/// Which row each item of a voucher was read from, and by which line plan of the mapping.
public struct LineRows: Codable, Sendable, Hashable {
    /// How far behind the voucher's first row an item's stands, one an item.
    public var rows: [Int]
    /// The line plan, one an item.
    public var plans: [Int]

    /// The rows of a voucher's items; nil if item n stands in row n and there is one plan, as it mostly is.
    public init?(of voucher: borrowing Voucher, rows batch: [RecordRow], first: Int) {
        rows = voucher.lines.map { batch[$0.row].number - batch[first].number }
        plans = voucher.lines.map(\.plan)
        let isPlain = plans.allSatisfy { $0 == 0 } && rows.enumerated().allSatisfy { $0.offset == $0.element }
        if isPlain { return nil }
    }
}
