/// The format of a cell: what it makes of a number, and what it puts around it.
struct CellFormat: Sendable, Hashable {
    static let plain = CellFormat(number: .plain, mark: .none)

    var number: NumberFormat
    var mark: CellMark

    init(number: NumberFormat, mark: CellMark = .none) {
        self.number = number
        self.mark = mark
    }

    /// The format that a code describes: `0.00" h"` puts an h behind.
    init(code: some Collection<UInt8>) {
        var scanner = NumberFormatScanner(code)
        number = scanner.format()
        mark = number.isTemporal ? .none : CellMark(scanner.mark)
    }
}

/// What a number format makes of a number, as far as it matters for its meaning.
enum NumberFormat: Sendable, Hashable {
    case plain
    case percent
    /// Whole numbers are filled with zeros to a width.
    case zeroPadded(Int)
    case date
    case dateTime
    case time
    /// Hours that go on beyond 24, such as `[h]:mm`.
    case elapsedTime

    /// The format of a number that is built in, with no code in the file (ECMA-376, 18.8.30).
    init(builtIn id: Int) {
        switch id {
        case 9, 10: self = .percent
        case 14...17, 27...31, 34...36, 50...58: self = .date
        case 18...21, 32, 33, 45, 47: self = .time
        case 22: self = .dateTime
        case 46: self = .elapsedTime
        default: self = .plain
        }
    }

    /// The format that a code describes: `yyyy\-mm\-dd` is a date, `0.00" h"` is not.
    ///
    /// The first of the sections counts, which is the one for positive numbers.
    init(code: some Collection<UInt8>) { self = CellFormat(code: code).number }

    /// Whether a number so formatted stands for a day or a time.
    var isTemporal: Bool {
        switch self {
        case .date, .dateTime, .time, .elapsedTime: true
        case .plain, .percent, .zeroPadded: false
        }
    }
}
