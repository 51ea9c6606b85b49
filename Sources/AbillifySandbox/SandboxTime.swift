import Dates

/// The dates of the API: ISO 8601, in UTC and with milliseconds where the sandbox writes them.
enum SandboxTime {
    /// The time that many seconds after 1970: `2020-01-01T00:00:00.000Z`.
    static func timestamp(_ seconds: Double) -> String {
        let milliseconds = Int64(max(0, min(seconds, 253_402_300_799)) * 1000)
        let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let date = day(days).description
        let time = "\(padded(rest / 3_600_000, 2)):\(padded(rest / 60000 % 60, 2)):\(padded(rest / 1000 % 60, 2))"
        return "\(date)T\(time).\(padded(rest % 1000, 3))Z"
    }

    /// The time that many seconds after 1970 as HTTP writes it: `Fri, 31 Jan 2020 08:00:00 GMT`.
    static func httpDate(_ seconds: Double) -> String {
        let whole = Int64(max(0, min(seconds, 253_402_300_799)))
        let (days, rest) = whole.quotientAndRemainder(dividingBy: 86_400)
        let date = day(days)
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int(days % 7)]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0, 2) }.joined(separator: ":")
        return
            "\(weekday), \(padded(Int64(date.day), 2)) \(months[date.month - 1]) \(padded(Int64(date.year), 4)) \(time) GMT"
    }

    /// Whether a text is a day: `2020-01-31`.
    static func isDay(_ text: String) -> Bool { isDay(Array(text.utf8)[...]) }

    /// Whether a text is a day or a point in time: `2020-01-31`, `2020-01-31T08:00:00Z`, `2020-01-31T08:00:00.000+01:00`.
    static func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard isDay(bytes.prefix(10)) else { return false }
        guard bytes.count > 10 else { return true }
        let time = bytes[10...].map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
        let pattern = String(decoding: time, as: UTF8.self)
        guard pattern.hasPrefix("T00:00:00"), two(bytes, 11) < 24, two(bytes, 14) < 60, two(bytes, 17) < 61 else {
            return false
        }
        var zone = pattern.dropFirst(9)
        if zone.first == "." {
            let digits = zone.dropFirst().prefix { $0 == "0" }
            guard (1...9).contains(digits.count) else { return false }
            zone = zone.dropFirst(1 + digits.count)
        }
        return ["", "Z", "+00:00", "-00:00"].contains(zone)
    }

    private static func isDay(_ bytes: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes.indices.allSatisfy({ [4, 7].contains($0) || (0x30...0x39).contains(bytes[$0]) })
        else { return false }
        let year = two(bytes, 0) * 100 + two(bytes, 2)
        return CalendarDate(year: year, month: two(bytes, 5), day: two(bytes, 8)) != nil
    }

    private static func two(_ bytes: [UInt8], _ index: Int) -> Int {
        Int(bytes[index] &- 0x30) * 10 + Int(bytes[index + 1] &- 0x30)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// The day that comes so many days after 1 January 1970; the callers keep within the calendar.
    private static func day(_ days: Int64) -> CalendarDate {
        guard let day = CalendarDate(daysSince1970: Int(days)) else {
            preconditionFailure("a day beyond the year 9999")
        }
        return day
    }
}
