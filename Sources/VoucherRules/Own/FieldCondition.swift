import Dates
import Money
import Vouchers

/// A condition on the fields of a voucher: `{field: billing_country, in: [CH, LI]}`, or several under `all` or `any`.
///
/// A field of items is looked at item by item. An empty field fits no pattern and no comparison. What is negated (`not`,
/// `not_in`, `not_pattern`) holds wherever the other does not, and so of an empty field. Numbers, dates and flags are
/// compared by what they are, not as they are written: 19 is 19.00.
struct FieldCondition: Sendable {
    indirect enum Test: Sendable {
        case isIn(VoucherField, Values, wanted: Bool)
        case isEmpty(VoucherField, wanted: Bool)
        case matches(VoucherField, TextPattern, wanted: Bool)
        case compares(VoucherField, Comparison, ExactDecimal)
        case falls(VoucherField, Comparison, CalendarDate)
        case all([FieldCondition])
        case any([FieldCondition])
    }

    /// What a field may hold, by the kind of the field.
    enum Values: Sendable {
        case texts([String])
        case numbers([ExactDecimal])
        case days([CalendarDate])
        case flags([Bool])
    }

    /// How a number or a day is compared.
    enum Comparison: String, Sendable, CaseIterable {
        case above
        case atLeast = "at_least"
        case below
        case atMost = "at_most"

        func holds<Value: Comparable>(_ value: Value, _ bound: Value) -> Bool {
            switch self {
            case .above: value > bound
            case .atLeast: value >= bound
            case .below: value < bound
            case .atMost: value <= bound
            }
        }
    }

    let test: Test

    /// All fields that the condition looks at.
    var fields: [VoucherField] {
        switch test {
        case .isIn(let field, _, _), .isEmpty(let field, _), .matches(let field, _, _), .compares(let field, _, _),
            .falls(let field, _, _):
            [field]
        case .all(let inner), .any(let inner): inner.flatMap(\.fields)
        }
    }

    /// Whether the condition holds of a voucher, for fields of items of this item.
    func holds(_ voucher: borrowing Voucher, line: Int?) -> Bool {
        switch test {
        case .isIn(let field, let values, let wanted):
            return isAmong(values, field, voucher, line) == wanted
        case .isEmpty(let field, let wanted):
            return text(field, voucher, line).isEmpty == wanted
        case .matches(let field, let pattern, let wanted):
            let text = text(field, voucher, line)
            return (!text.isEmpty && pattern.matches(text)) == wanted
        case .compares(let field, let comparison, let bound):
            guard let value = voucher.number(in: field, line: line) else { return false }
            return comparison.holds(value, bound)
        case .falls(let field, let comparison, let bound):
            guard let value = voucher.day(in: field, line: line) else { return false }
            return comparison.holds(value, bound)
        case .all(let inner): return inner.allSatisfy { $0.holds(voucher, line: line) }
        case .any(let inner): return inner.contains { $0.holds(voucher, line: line) }
        }
    }

    private func isAmong(_ values: Values, _ field: VoucherField, _ voucher: borrowing Voucher, _ line: Int?) -> Bool {
        switch values {
        case .texts(let texts): texts.contains(text(field, voucher, line))
        case .numbers(let numbers): voucher.number(in: field, line: line).map(numbers.contains) ?? false
        case .days(let days): voucher.day(in: field, line: line).map(days.contains) ?? false
        case .flags(let flags): voucher.flag(in: field).map(flags.contains) ?? false
        }
    }

    private func text(_ field: VoucherField, _ voucher: borrowing Voucher, _ line: Int?) -> String {
        voucher.text(voucher.text(of: field, line: field.isItemField ? line : nil))
    }
}

extension Voucher {
    /// The number in a field, if it holds one; every field that ``VoucherField/isNumber`` has its line here.
    func number(in field: VoucherField, line: Int?) -> ExactDecimal? {
        switch field {
        case .orderTotal: total.value
        case .orderNetTotal: netTotal.value
        case .orderTaxTotal: taxTotal.value
        case .itemQuantity: line.flatMap { lines[$0].quantity.value }
        case .itemUnitPrice: line.flatMap { lines[$0].unitPrice.value }
        case .itemTaxRate: line.flatMap { lines[$0].taxRate.value }
        default: nil
        }
    }

    /// The day in a field, if it holds one; every field that ``VoucherField/isDate`` has its line here.
    func day(in field: VoucherField, line: Int?) -> CalendarDate? {
        switch field {
        case .orderDate: date.value
        case .issuedDate: terms.issued.value
        case .dueDate: terms.due.value
        case .accountingDate: terms.accounting.value
        case .itemServiceBegin: line.flatMap { lines[$0].serviceBegin.value }
        case .itemServiceEnd: line.flatMap { lines[$0].serviceEnd.value }
        default: nil
        }
    }

    /// The yes or no in a field, if it holds one.
    func flag(in field: VoucherField) -> Bool? {
        switch field {
        case .netbased: netbased.value
        case .reverseCharge: terms.reverseCharge.value
        default: nil
        }
    }
}
