import Bytes
import Money

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

    init(_ condition: Condition, defaults: Mapping, column: BoundMapping.Finder) {
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
    /// An empty field is neither zero nor anything else; an unreadable number is not zero.
    func holds(firstCell: Int, cells: [ByteRange], bytes: inout [UInt8]) -> Bool {
        switch test {
        case .isIn(let field, let values, let wanted):
            let value = text(of: field, firstCell, cells, &bytes)
            return values.contains { bytes[value.indices].elementsEqual($0) } == wanted
        case .isEmpty(let field, let wanted):
            return text(of: field, firstCell, cells, &bytes).isEmpty == wanted
        case .isZero(let field, let wanted):
            let value = text(of: field, firstCell, cells, &bytes)
            if value.isEmpty { return false }
            return (BoundCondition.number(value, in: bytes, field.number)?.isZero ?? false) == wanted
        case .all(let inner):
            return inner.allSatisfy { $0.holds(firstCell: firstCell, cells: cells, bytes: &bytes) }
        case .any(let inner):
            return inner.contains { $0.holds(firstCell: firstCell, cells: cells, bytes: &bytes) }
        }
    }

    /// The number of a cell, which may be one of money with its sign.
    static func number(_ cell: ByteRange, in bytes: [UInt8], _ style: NumberStyle) -> ExactDecimal? {
        if case .success(let number) = DecimalParser.parse(bytes.span.extracting(cell.indices), style: style) {
            return number
        }
        guard let money = MoneyCell(bytes[cell.indices]) else { return nil }
        return try? DecimalParser.parse(money.number.span, style: style).get()
    }

    private func text(
        of field: BoundField, _ firstCell: Int, _ cells: [ByteRange], _ bytes: inout [UInt8]
    ) -> ByteRange {
        (try? field.value(firstCell: firstCell, cells: cells, bytes: &bytes)) ?? .empty
    }
}
