/// The dates of the API: ISO 8601, in UTC and with milliseconds where the sandbox writes them.
enum SandboxTime {
    /// The time that many seconds after 1970: `2020-01-01T00:00:00.000Z`.
    static func timestamp(_ seconds: Double) -> String {
        let milliseconds = Int64(max(0, min(seconds, 253_402_300_799)) * 1000)
        let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let (year, month, day) = civil(days)
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        let time = "\(padded(rest / 3_600_000, 2)):\(padded(rest / 60000 % 60, 2)):\(padded(rest / 1000 % 60, 2))"
        return "\(date)T\(time).\(padded(rest % 1000, 3))Z"
    }

    /// The time that many seconds after 1970 as HTTP writes it: `Fri, 31 Jan 2020 08:00:00 GMT`.
    static func httpDate(_ seconds: Double) -> String {
        let whole = Int64(max(0, min(seconds, 253_402_300_799)))
        let (days, rest) = whole.quotientAndRemainder(dividingBy: 86_400)
        let (year, month, day) = civil(days)
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int(days % 7)]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(weekday), \(padded(day, 2)) \(months[Int(month) - 1]) \(padded(year, 4)) \(time) GMT"
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
        let (year, month, day) = (two(bytes, 0) * 100 + two(bytes, 2), two(bytes, 5), two(bytes, 8))
        guard (1...12).contains(month) else { return false }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return (1...length).contains(day)
    }

    private static func two(_ bytes: [UInt8], _ index: Int) -> Int {
        Int(bytes[index] &- 0x30) * 10 + Int(bytes[index + 1] &- 0x30)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// The date of a day after 1970-01-01, by Howard Hinnant's `civil_from_days`.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (year + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
