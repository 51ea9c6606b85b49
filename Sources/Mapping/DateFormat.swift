import Dates
import Vouchers

/// A declared way of writing dates, such as `dd.MM.yyyy`; reading is strict: the whole text fits, or it is refused.
///
/// Letters: `yyyy` four digits, `yy` two (2000 to 2099); `MM`, `dd`, `HH`, `hh`, `mm`, `ss` two digits; `M`, `d`, `H`,
/// `h` one or two digits; `MMM` the name of a month, whole or short, and `EEE` that of a weekday, in English, German or
/// French; `a` AM or PM; `Z` an offset (`Z`, `+0200`, `+02:00`); `*` the rest, whatever it is. Other characters stand
/// for themselves, `'T'` for a literal T. The pattern `serial` stands for the days since 1900 that spreadsheets count.
/// The day is taken as written: times and offsets are checked for form and not converted.
public struct DateFormat: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case year
        case shortYear
        case serial
        case month(minimumDigits: Int)
        case monthName
        case weekdayName
        case halfOfDay
        case day(minimumDigits: Int)
        case time(minimumDigits: Int, limit: Int)
        case offset
        case rest
        case literal(UInt8)
    }

    /// The pattern as declared.
    public let pattern: String
    let pieces: [Piece]

    /// Plain ISO dates: yyyy-MM-dd.
    public static let iso = DateFormat(
        pattern: "yyyy-MM-dd",
        pieces: [
            .year, .literal(UInt8(ascii: "-")), .month(minimumDigits: 2), .literal(UInt8(ascii: "-")),
            .day(minimumDigits: 2),
        ])

    /// The dates of workbooks, which know that they are dates.
    static let typed = [iso] + [DateFormat("yyyy-MM-dd'T'HH:mm:ss")].compactMap { $0 }

    /// The ways of writing dates that can be told from a column; those with two-digit years and serials can't.
    static let detectable: [DateFormat] = {
        let days = [
            "yyyy-M-d", "d.M.yyyy", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "yyyy/M/d", "yyyyMMdd", "d MMM yyyy",
            "d. MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "EEE, d MMM yyyy",
        ]
        let times = ["", " H:mm", " H:mm:ss", "'T'HH:mm:ss", "'T'HH:mm:ssZ", " HH:mm:ss Z"]
        return times.flatMap { time in days.compactMap { DateFormat($0 + time) } }
    }()

    private init(pattern: String, pieces: [Piece]) {
        self.pattern = pattern
        self.pieces = pieces
    }

    /// Compiles a pattern, or nil if it has an unknown letter or lacks year, month or day.
    public init?(_ pattern: String) {
        guard pattern != "serial" else {
            self.init(pattern: pattern, pieces: [.serial])
            return
        }
        var pieces: [Piece] = []
        var rest = Substring(pattern)
        while let letter = rest.first {
            let run = rest.prefix { $0 == letter }.count
            switch (letter, run) {
            case ("y", 4): pieces.append(.year)
            case ("y", 2): pieces.append(.shortYear)
            case ("M", 3): pieces.append(.monthName)
            case ("E", 3): pieces.append(.weekdayName)
            case ("a", 1): pieces.append(.halfOfDay)
            case ("h", 1), ("h", 2): pieces.append(.time(minimumDigits: run, limit: 13))
            case ("M", 1), ("M", 2): pieces.append(.month(minimumDigits: run))
            case ("d", 1), ("d", 2): pieces.append(.day(minimumDigits: run))
            case ("H", 1), ("H", 2): pieces.append(.time(minimumDigits: run, limit: 24))
            case ("m", 2), ("s", 2): pieces.append(.time(minimumDigits: 2, limit: letter == "m" ? 60 : 61))
            case ("Z", 1): pieces.append(.offset)
            case ("*", 1) where rest.count == 1: pieces.append(.rest)
            case ("'", _):
                let quoted = rest.dropFirst().prefix { $0 != "'" }
                guard rest.dropFirst(quoted.count + 1).first == "'" else { return nil }
                pieces += quoted.utf8.map(Piece.literal)
                rest = rest.dropFirst(quoted.count + 2)
                continue
            case (let other, _) where other.isLetter: return nil
            default:
                pieces += String(repeating: letter, count: run).utf8.map(Piece.literal)
            }
            rest = rest.dropFirst(run)
        }
        let hasDay = pieces.contains { if case .day = $0 { true } else { false } }
        let hasMonth = pieces.contains { if case .month = $0 { true } else { $0 == .monthName } }
        guard pieces.contains(.year) || pieces.contains(.shortYear), hasMonth, hasDay else { return nil }
        self.init(pattern: pattern, pieces: pieces)
    }

    /// The outcome of reading one text in one format.
    enum Match {
        case date(CalendarDate)
        case noSuchDay
        case none
    }

    func match(_ bytes: Span<UInt8>) -> Match {
        var index = 0
        var year = 0
        var month = 0
        var day = 0
        for piece in pieces {
            switch piece {
            case .year:
                guard let value = DateFormat.digits(bytes, at: &index, minimum: 4, maximum: 4) else { return .none }
                year = value
            case .shortYear:
                guard let value = DateFormat.digits(bytes, at: &index, minimum: 2, maximum: 2) else { return .none }
                year = 2000 + value
            case .serial:
                return DateFormat.serial(bytes)
            case .monthName:
                guard let found = MonthNames.month(bytes, at: index) else { return .none }
                month = found.month
                index += found.count
            case .weekdayName:
                guard let count = MonthNames.weekday(bytes, at: index) else { return .none }
                index += count
            case .halfOfDay:
                guard index + 1 < bytes.count, [0x61, 0x70].contains(bytes[index] | 0x20),
                    bytes[index + 1] | 0x20 == 0x6D
                else { return .none }
                index += 2
            case .month(let minimum):
                guard let value = DateFormat.digits(bytes, at: &index, minimum: minimum, maximum: 2) else {
                    return .none
                }
                month = value
            case .day(let minimum):
                guard let value = DateFormat.digits(bytes, at: &index, minimum: minimum, maximum: 2) else {
                    return .none
                }
                day = value
            case .time(let minimum, let limit):
                guard let value = DateFormat.digits(bytes, at: &index, minimum: minimum, maximum: 2), value < limit
                else { return .none }
            case .offset:
                guard DateFormat.offset(bytes, at: &index) else { return .none }
            case .rest:
                index = bytes.count
            case .literal(let byte):
                guard index < bytes.count, bytes[index] == byte else { return .none }
                index += 1
            }
        }
        guard index == bytes.count else { return .none }
        guard let date = CalendarDate(year: year, month: month, day: day) else { return .noSuchDay }
        return .date(date)
    }

    /// The day that so many days since 1900 lead to, as Excel counts them: with a 29 February 1900 that never was.
    private static func serial(_ bytes: Span<UInt8>) -> Match {
        var index = 0
        guard let days = digits(bytes, at: &index, minimum: 1, maximum: 7) else { return .none }
        if index < bytes.count {
            guard bytes[index] == UInt8(ascii: ".") else { return .none }
            let point = index
            index += 1
            while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
            guard index == bytes.count, index > point + 1 else { return .none }
        }
        guard days > 60, let date = CalendarDate(daysSince1970: days - 25_569) else { return .noSuchDay }
        return .date(date)
    }

    private static func digits(_ bytes: Span<UInt8>, at index: inout Int, minimum: Int, maximum: Int) -> Int? {
        var value = 0
        var count = 0
        while count < maximum, index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value * 10 + Int(digit)
            count += 1
            index += 1
        }
        return count < minimum ? nil : value
    }

    private static func offset(_ bytes: Span<UInt8>, at index: inout Int) -> Bool {
        guard index < bytes.count else { return false }
        let sign = bytes[index]
        index += 1
        if sign == UInt8(ascii: "Z") { return true }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            digits(bytes, at: &index, minimum: 2, maximum: 2) != nil
        else { return false }
        if index < bytes.count, bytes[index] == UInt8(ascii: ":") { index += 1 }
        return digits(bytes, at: &index, minimum: 2, maximum: 2) != nil
    }

    /// Reads a date in the first of several formats that fits.
    public static func read(_ bytes: Span<UInt8>, formats: [DateFormat]) -> Reading<CalendarDate> {
        var sawImpossibleDay = false
        for format in formats {
            switch format.match(bytes) {
            case .date(let date): return .value(date)
            case .noSuchDay: sawImpossibleDay = true
            case .none: continue
            }
        }
        if sawImpossibleDay { return .unreadable(.noSuchDay) }
        return .unreadable(.notADate)
    }
}
