import Bytes
import Money
import Records
import Vouchers

/// A field expression bound to the columns of one source: what runs for each cell that is not taken as it stands.
///
/// A class, so that reading one from a table shared by all workers does not copy its parts.
final class BoundField: Sendable {
    indirect enum Origin: Sendable {
        case none
        case column(Int)
        case constant([UInt8])
        case first([BoundField])
        case template([Piece])
        case netOrGross(parts: [Int], minus: [Int], tax: Int?, total: Int?, undecided: Bool?)
        case taxShare(TaxShare, tax: Int?, base: Int?)
    }

    enum Piece: Sendable {
        case text([UInt8])
        case column(Int)
    }

    let origin: Origin
    let emptyValues: [[UInt8]]
    let strip: [UInt8]
    let take: FieldExpression.Part?
    let letterCase: FieldExpression.LetterCase?
    let replace: [[UInt8]: [UInt8]]?
    let otherwise: FieldExpression.Otherwise
    let meaning: FieldExpression.Meaning?
    let encodesReference: Bool
    let fallback: [UInt8]
    let number: NumberStyle
    /// How the value itself is written: as the source does it, but for what is computed here.
    let valueStyle: NumberStyle
    let shift: Int
    let dates: [DateFormat]
    /// All columns that the field is made from.
    let columns: [Int]
    /// The column that a finding on this field points to.
    let blamedColumn: Int?
    /// The column, if its value is taken as it is; the common case, and the fast one.
    let plainColumn: Int?
    /// The column whose value is taken as it is where it is filled; what else is done only concerns empty cells.
    let firstColumn: Int?
    /// Whether the source has nothing for the field, and nothing stands for it.
    let isAbsent: Bool

    /// Binds an expression; `find` finds the index of a column or path, nil if the source has none of that name.
    init(_ expression: FieldExpression, defaults: Mapping, column find: BoundMapping.Finder) {
        func column(_ name: String) -> Int? { find(name, expression.separator) }
        switch expression.origin {
        case .field(let name): origin = column(name).map(Origin.column) ?? .none
        case .constant(let text): origin = .constant(Array(text.utf8))
        case .first(let alternatives):
            origin = .first(alternatives.map { BoundField($0, defaults: defaults, column: find) })
        case .netOrGross(let sums) where (sums.parts + [sums.tax, sums.total]).contains { column($0) == nil }:
            // Without one of its columns the sum proves nothing, not even that there was no tax.
            origin = .none
        case .netOrGross(let sums):
            origin = .netOrGross(
                parts: sums.parts.compactMap(column), minus: sums.minus.compactMap(column), tax: column(sums.tax),
                total: column(sums.total), undecided: sums.undecided)
        case .taxShare(let share): origin = .taxShare(share, tax: column(share.tax), base: column(share.base))
        case .template(let pieces):
            origin = .template(
                pieces.compactMap { piece in
                    switch piece {
                    case .text(let text): .text(Array(text.utf8))
                    case .field(let name): column(name).map(Piece.column)
                    }
                })
        }
        emptyValues = expression.emptyValues.map { Array($0.utf8) }
        strip = Array(expression.strip.utf8)
        take = expression.take
        letterCase = expression.letterCase
        replace = expression.replace.map { pairs in
            Dictionary(pairs.map { (Array($0.utf8), Array($1.utf8)) }, uniquingKeysWith: { first, _ in first })
        }
        otherwise = expression.otherwise
        meaning = expression.meaning
        encodesReference = expression.encodesReference
        fallback = expression.fallback.map { Array($0.utf8) } ?? []
        number = expression.number ?? defaults.numbers
        if case .taxShare = expression.origin { valueStyle = .plain } else { valueStyle = number }
        shift = expression.shift
        dates = expression.dates ?? defaults.dates
        columns = expression.reads.compactMap { find($0.name, $0.separator) }
        blamedColumn = columns.first
        let isUnchanged =
            emptyValues.isEmpty && strip.isEmpty && take == nil && letterCase == nil && replace == nil
            && meaning == nil && !encodesReference && shift == 0
        switch origin {
        case .column(let column) where isUnchanged: firstColumn = column
        case .first(let alternatives) where isUnchanged: firstColumn = alternatives.first?.firstColumn
        default: firstColumn = nil
        }
        if fallback.isEmpty, let firstColumn, case .column = origin {
            plainColumn = firstColumn
        } else {
            plainColumn = nil
        }
        if fallback.isEmpty, case .none = origin { isAbsent = true } else { isAbsent = false }
    }

    /// The value of the field in one row: a range in `bytes`, at whose end made-up values are appended.
    @inline(__always)
    func value(
        firstCell: Int, cells: [ByteRange], bytes: inout [UInt8]
    ) throws(ValueFault) -> ByteRange {
        if let plainColumn { return Trim.blanks(cells[firstCell + plainColumn], in: bytes) }
        return try transformed(firstCell: firstCell, cells: cells, bytes: &bytes)
    }

    private func transformed(
        firstCell: Int, cells: [ByteRange], bytes: inout [UInt8]
    ) throws(ValueFault) -> ByteRange {
        var value = try raw(firstCell: firstCell, cells: cells, bytes: &bytes)
        if !emptyValues.isEmpty, emptyValues.contains(where: { bytes[value.indices].elementsEqual($0) }) {
            value = .empty
        }
        if SpreadsheetFault.isOne(value, in: bytes), replace?[Array(bytes[value.indices])] == nil { return value }
        if !strip.isEmpty { value = Trim.bytes(strip, of: value, in: bytes) }
        if let take { value = Trim.part(take, of: value, in: bytes) }
        if let letterCase, !value.isEmpty {
            value = bytes.appending(bytes[value.indices].map { LetterCases.change($0, letterCase) })
        }
        if let replace, !value.isEmpty {
            if let replacement = replace[Array(bytes[value.indices])] {
                value = bytes.appending(replacement)
            } else if otherwise == .empty {
                value = .empty
            } else if otherwise == .error {
                throw ValueFault(unknown: bytes.text(value), known: Array(replace.keys))
            }
        }
        if meaning == .country, !value.isEmpty { value = BoundField.country(value, &bytes) }
        if encodesReference, !value.isEmpty { value = bytes.appending(ReferenceEncoding.encode(bytes[value.indices])) }
        if value.isEmpty, !fallback.isEmpty { value = bytes.appending(fallback) }
        return value
    }

    private func raw(
        firstCell: Int, cells: [ByteRange], bytes: inout [UInt8]
    ) throws(ValueFault) -> ByteRange {
        switch origin {
        case .none: return .empty
        case .column(let column): return Trim.blanks(cells[firstCell + column], in: bytes)
        case .constant(let constant): return bytes.appending(constant)
        case .first(let alternatives):
            for alternative in alternatives {
                let value = try alternative.value(firstCell: firstCell, cells: cells, bytes: &bytes)
                if !value.isEmpty { return value }
            }
            return .empty
        case .template(let pieces):
            var joined: [UInt8] = []
            var anyField = false
            for piece in pieces {
                switch piece {
                case .text(let text): joined += text
                case .column(let column):
                    let cell = Trim.blanks(cells[firstCell + column], in: bytes)
                    // The fault of one part is that of the whole.
                    if SpreadsheetFault.isOne(cell, in: bytes) { return cell }
                    if !cell.isEmpty { anyField = true }
                    joined += bytes[cell.indices]
                }
            }
            return anyField ? bytes.appending(joined) : .empty
        case .netOrGross(let parts, let minus, let tax, let total, let undecided):
            let sums = CellSums(field: self, firstCell: firstCell, cells: cells)
            guard let isNet = try sums.isNet(parts, minus, tax, total, undecided, bytes) else { return .empty }
            return bytes.appending(Array((isNet ? "true" : "false").utf8))
        case .taxShare(let share, let tax, let base):
            let sums = CellSums(field: self, firstCell: firstCell, cells: cells)
            guard let rate = try sums.rate(share, tax, base, bytes) else { return .empty }
            return bytes.appending(Array(rate.description.utf8))
        }
    }

    /// The code of a country; what is none stays for the rules to find.
    private static func country(_ value: ByteRange, _ bytes: inout [UInt8]) -> ByteRange {
        if value.count == 2, Country.exists(bytes[value.lowerBound], bytes[value.lowerBound + 1]) { return value }
        guard let code = Country.code(of: bytes.text(value)) else { return value }
        return bytes.appending(Array(code.utf8))
    }
}
