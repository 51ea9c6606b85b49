import Dates
import Testing

@Suite("Days of the calendar by their number")
struct CalendarDateTests {
    /// Walks from day to day by the lengths of the months, which is another way than the formula's.
    @Test func everyDayFrom1900To2100IsMet() {
        var number = -25_567
        var wrong: [String] = []
        for year in 1900...2100 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for day in 1...length {
                    let date = CalendarDate(daysSince1970: number)
                    if date != CalendarDate(year: year, month: index + 1, day: day) || date?.daysSince1970 != number {
                        wrong.append("\(number)")
                    }
                    number += 1
                }
            }
        }
        #expect(wrong.isEmpty)
        #expect(number == 47_847, "the walk ended on another day than 1 January 2101")
    }

    static let edges: [(days: Int, date: String?)] = [
        (0, "1970-01-01"), (-1, "1969-12-31"), (19_815, "2024-04-02"), (11_016, "2000-02-29"),
        (-719_162, "0001-01-01"), (-719_163, nil), (2_932_896, "9999-12-31"), (2_932_897, nil),
    ]

    @Test(arguments: edges)
    func theYearsEndAt1And9999(days: Int, date: String?) {
        #expect(CalendarDate(daysSince1970: days)?.description == date)
        #expect(date == nil || CalendarDate(daysSince1970: days)?.daysSince1970 == days)
    }

    static let days: [(year: Int, month: Int, day: Int, exists: Bool)] = [
        (2024, 2, 29, true), (2023, 2, 29, false), (1900, 2, 29, false), (2000, 2, 29, true), (2026, 2, 31, false),
        (2026, 4, 31, false), (2026, 12, 31, true), (2026, 13, 1, false), (2026, 0, 1, false), (2026, 1, 0, false),
        (0, 1, 1, false),
    ]

    @Test(arguments: days)
    func daysThatTheCalendarLacksAreNone(year: Int, month: Int, day: Int, exists: Bool) {
        #expect((CalendarDate(year: year, month: month, day: day) != nil) == exists)
    }
}
