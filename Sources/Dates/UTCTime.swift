/// A second of a day in UTC, on the Gregorian calendar.
public struct UTCTime: Sendable, Hashable {
    /// The day.
    public let date: CalendarDate
    /// The second of the day, 0...86399.
    public let secondOfDay: Int

    /// Creates the time that lies so many seconds behind the beginning of 1970, or nil beyond the years 1 to 9999.
    public init?(secondsSince1970 seconds: Int) {
        // From the beginning of the year 1 to the end of 9999: beyond it the sums below might not fit.
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return nil }
        let second = ((seconds % 86_400) + 86_400) % 86_400
        guard let date = CalendarDate(daysSince1970: (seconds - second) / 86_400) else { return nil }
        self.date = date
        secondOfDay = second
    }

    /// The time in the form of RFC 3339: `2026-11-21T01:30:00Z`.
    public var internetDateTime: String { "\(day)T\(clock)Z" }

    /// The time in the form of mail, RFC 5322: `Sat, 21 Nov 2026 01:30:00 +0000`.
    public var mailDateTime: String {
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        // The first of January 1970 was a Thursday.
        let weekday = weekdays[((date.daysSince1970 % 7) + 7) % 7]
        return "\(weekday), \(UTCTime.digits(date.day, 2)) \(months[date.month - 1]) \(UTCTime.digits(date.year, 4))"
            + " \(clock) +0000"
    }

    /// The day: `2026-11-21`.
    private var day: String {
        "\(UTCTime.digits(date.year, 4))-\(UTCTime.digits(date.month, 2))-\(UTCTime.digits(date.day, 2))"
    }

    /// The time of day: `01:30:00`.
    private var clock: String {
        [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { UTCTime.digits($0, 2) }
            .joined(separator: ":")
    }

    private static func digits(_ value: Int, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}
