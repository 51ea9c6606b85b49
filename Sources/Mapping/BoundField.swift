import Bytes
import Money
import Records

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
    let encodesReference: Bool
    let fallback: [UInt8]
    let number: NumberStyle
    let dates: [DateFormat]
    /// The column that a finding on this field points to.
    let blamedColumn: Int?
    /// The column, if its value is taken as it is; the common case, and the fast one.
    let plainColumn: Int?

    /// Binds an expression; `column` finds the index of a column or path, nil if the source has none of that name.
    init(_ expression: FieldExpression, defaults: Mapping, column: (String) -> Int?) {
        switch expression.origin {
        case .field(let name): origin = column(name).map(Origin.column) ?? .none
        case .constant(let text): origin = .constant(Array(text.utf8))
        case .first(let alternatives):
            origin = .first(alternatives.map { BoundField($0, defaults: defaults, column: column) })
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
        encodesReference = expression.encodesReference
        fallback = expression.fallback.map { Array($0.utf8) } ?? []
        number = expression.number ?? defaults.numbers
        dates = expression.dates ?? defaults.dates
        blamedColumn = expression.fields.lazy.compactMap(column).first
        let isPlain =
            emptyValues.isEmpty && strip.isEmpty && take == nil && letterCase == nil && replace == nil
            && !encodesReference && fallback.isEmpty
        if isPlain, case .column(let column) = origin { plainColumn = column } else { plainColumn = nil }
    }

    /// A value that the replacement table does not list.
    struct UnknownValue: Error {
        var value: ByteRange
        var known: [[UInt8]]
    }

    /// The value of the field in one row: a range in `bytes`, at whose end made-up values are appended.
    @inline(__always)
    func value(
        firstCell: Int, cells: [ByteRange], bytes: inout [UInt8]
    ) throws(UnknownValue) -> ByteRange {
        if let plainColumn { return Trim.blanks(cells[firstCell + plainColumn], in: bytes) }
        return try transformed(firstCell: firstCell, cells: cells, bytes: &bytes)
    }

    private func transformed(
        firstCell: Int, cells: [ByteRange], bytes: inout [UInt8]
    ) throws(UnknownValue) -> ByteRange {
        var value = try raw(firstCell: firstCell, cells: cells, bytes: &bytes)
        if !emptyValues.isEmpty, emptyValues.contains(where: { bytes[value.indices].elementsEqual($0) }) {
            value = .empty
        }
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
                throw UnknownValue(value: value, known: Array(replace.keys))
            }
        }
        if encodesReference, !value.isEmpty { value = bytes.appending(ReferenceEncoding.encode(bytes[value.indices])) }
        if value.isEmpty, !fallback.isEmpty { value = bytes.appending(fallback) }
        return value
    }

    private func raw(
        firstCell: Int, cells: [ByteRange], bytes: inout [UInt8]
    ) throws(UnknownValue) -> ByteRange {
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
                    if !cell.isEmpty { anyField = true }
                    joined += bytes[cell.indices]
                }
            }
            return anyField ? bytes.appending(joined) : .empty
        }
    }
}

/// Changes of ASCII letters.
enum LetterCases {
    static func change(_ byte: UInt8, _ letterCase: FieldExpression.LetterCase) -> UInt8 {
        switch letterCase {
        case .upper: (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
        case .lower: (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
        }
    }
}

/// An encoding of any text as letters, digits, point, hyphen and underscore that no two texts share.
///
/// Each other byte, and the underscore itself, becomes an underscore and two hexadecimal digits: "a@b" is "a_40b".
enum ReferenceEncoding {
    static func encode(_ text: some Sequence<UInt8>) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                encoded.append(byte)
            default:
                encoded += [UInt8(ascii: "_"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return encoded
    }
}
