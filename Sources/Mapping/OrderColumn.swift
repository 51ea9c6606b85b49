import Vouchers

/// A column of a table that says something of an order as a whole, so that all rows of an order have to agree in it.
struct OrderColumn: Sendable {
    var column: Int
    /// The field that a fault is on.
    var field: VoucherField
    /// Whether it decides if the order is left out.
    var decidesSkipping = false
    /// Where it is the tax of an item that is billed once an order: whether there is that item.
    var when: BoundCondition?

    /// The columns of a mapping: those of the order's fields, of the amounts that are billed once an order and their
    /// tax, and of the conditions for both.
    static func all(
        _ fields: BoundFields, _ mapping: Mapping, index: (String) -> Int?
    ) -> [OrderColumn] {
        let skipping = Set(mapping.skipOrders.flatMap(\.when.fields).compactMap(index))
        var columns: [OrderColumn] = []
        func add(_ column: Int, _ field: VoucherField) {
            guard !columns.contains(where: { $0.column == column }) else { return }
            columns.append(OrderColumn(column: column, field: field, decidesSkipping: skipping.contains(column)))
        }
        // One column may fill several fields, and each of them is at fault then.
        for field in VoucherField.allCases {
            guard let column = fields[field]?.blamedColumn else { continue }
            columns.append(OrderColumn(column: column, field: field, decidesSkipping: skipping.contains(column)))
        }
        for field in VoucherField.allCases { fields[field]?.columns.forEach { add($0, field) } }
        for column in skipping.sorted() { add(column, .orderReference) }
        for plan in mapping.lines where plan.each == .order {
            let amounts = [plan.fields[.itemUnitPrice], plan.fields[.itemQuantity], plan.pricePer]
            let read = amounts.flatMap { $0?.fields ?? [] } + (plan.when?.fields ?? [])
            for column in read.compactMap(index) { add(column, .orderReference) }
            let when = plan.when.map { BoundCondition($0, defaults: mapping) { name, _ in index(name) } }
            let tax = [plan.fields[.itemTaxProfile], plan.fields[.itemTaxRate]].flatMap { $0?.fields ?? [] }
            for column in Set(tax.compactMap(index)).sorted()
            where !columns.contains(where: { $0.column == column && $0.when == nil }) {
                columns.append(OrderColumn(column: column, field: .orderReference, when: when))
            }
        }
        return columns
    }
}
