/// A day of the Gregorian calendar, counted in days since 1 January 1970.
///
/// After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
struct CalendarDay: Hashable {
    var year: Int
    var month: Int
    var day: Int

    /// The day by its number.
    init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The day of a date; nil if there is none.
    init?(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
        guard CalendarDay(daysSince1970: daysSince1970) == self else { return nil }
    }

    /// The number of the day.
    var daysSince1970: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Appends `yyyy-MM-dd`.
    func append(to output: inout [UInt8]) {
        output.appendNumber(year, width: 4)
        output.append(UInt8(ascii: "-"))
        output.appendNumber(month, width: 2)
        output.append(UInt8(ascii: "-"))
        output.appendNumber(day, width: 2)
    }
}

extension [UInt8] {
    /// Appends a number that is not negative, filled with zeros.
    mutating func appendNumber(_ number: Int, width: Int) {
        let digits = String(number).utf8
        for _ in 0..<Swift.max(0, width - digits.count) { append(48) }
        append(contentsOf: digits)
    }

    /// Appends `HH:mm:ss`; the hours may be more than two digits.
    mutating func appendTime(seconds: Int) {
        appendNumber(seconds / 3600, width: 2)
        append(UInt8(ascii: ":"))
        appendNumber(seconds / 60 % 60, width: 2)
        append(UInt8(ascii: ":"))
        appendNumber(seconds % 60, width: 2)
    }
}
