import Bytes
import Dates
import Mapping
import Vouchers

/// Any pattern compiles or is refused, and what fits it is a day of the calendar.
///
/// The first line is the pattern, each further one a value.
enum DateProperty {
    static func check(_ bytes: [UInt8]) throws {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let pattern = String(decoding: lines[0], as: UTF8.self)
        let own = DateFormat(pattern)
        try require(own == nil || own?.pattern == pattern, "the pattern became \(own?.pattern ?? "")")
        let formats = [own, DateFormat("d.M.yyyy"), DateFormat("serial"), DateFormat("EEE, d MMM yy*")].compactMap {
            $0
        }
        for line in lines.dropFirst().prefix(16) {
            let text = Array(line)
            var days: Set<CalendarDate> = []
            for format in formats {
                guard case .value(let day) = DateFormat.read(text.span, formats: [format]) else { continue }
                try checkDay(day)
                days.insert(day)
            }
            if case .value(let day) = DateFormat.read(text.span, formats: formats) {
                try require(days.contains(day), "\(day) is none of \(days)")
            } else {
                try require(days.isEmpty, "none, but \(days) in one format alone")
            }
            try checkCount(text)
        }
    }

    private static func checkDay(_ day: CalendarDate) throws {
        try require(
            CalendarDate(year: day.year, month: day.month, day: day.day) == day, "\(day) is no day of the calendar")
        let printed = Array(day.description.utf8)
        guard case .value(let again) = DateFormat.read(printed.span, formats: [.iso]), again == day else {
            throw FuzzFinding("\(day) is not read as itself")
        }
    }

    /// Takes the first bytes for a number of days.
    private static func checkCount(_ text: [UInt8]) throws {
        let count = text.prefix(8).reduce(0) { $0 << 8 | Int($1) }
        guard let day = CalendarDate(daysSince1970: text.first == 0x2D ? -count : count) else { return }
        try checkDay(day)
    }
}
