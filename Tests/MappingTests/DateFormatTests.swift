import Dates
import Testing
import Vouchers

@testable import Mapping

@Suite("Dates are read strictly")
struct DateFormatTests {
    static let readable: [(pattern: String, text: String, day: String)] = [
        ("yyyy-MM-dd", "2026-09-22", "2026-09-22"), ("dd.MM.yyyy", "10.07.2026", "2026-07-10"),
        ("yyyy-M-d", "2000-1-1", "2000-01-01"), ("yyyyMMdd", "20261121", "2026-11-21"),
        ("d/M/yyyy", "3/8/2026", "2026-08-03"), ("M/d/yyyy", "3/8/2026", "2026-03-08"),
        // Months by name, as eBay and others write them.
        ("MMM-dd-yy", "Sep-18-26", "2026-09-18"), ("dd-MMM-yy", "26-May-26", "2026-05-26"),
        ("dd-MMM-yy", "10-Dez-25", "2025-12-10"), ("dd-MMM-yy", "05-oct.-26", "2026-10-05"),
        ("dd-MMM-yy", "05-OCT-26", "2026-10-05"), ("dd-MMM-yy", "01-août-26", "2026-08-01"),
        ("dd-MMM-yy", "01-AOÛT-26", "2026-08-01"), ("d. MMM yyyy", "3. März 2026", "2026-03-03"),
        ("MMM d, yyyy", "June 9, 2026", "2026-06-09"), ("MMM d, yyyy", "Jun. 9, 2026", "2026-06-09"),
        ("EEE, dd MMM yyyy HH:mm:ss Z", "Mon, 23 Sep 2024 14:21:24 +0000", "2024-09-23"),
        ("EEE, dd MMM yyyy HH:mm:ss Z", "lun., 23 sept. 2024 14:21:24 Z", "2024-09-23"),
        // Two-digit years lie in this century.
        ("MM/dd/yy", "09/22/26", "2026-09-22"), ("MM/dd/yy", "09/22/00", "2000-09-22"),
        ("MM/dd/yy", "09/22/99", "2099-09-22"),
        // Times are checked and dropped.
        ("M/d/yyyy H:mm", "7/25/2018 21:06", "2018-07-25"), ("M/d/yyyy h:mm a", "7/25/2018 2:05 PM", "2018-07-25"),
        ("M/d/yyyy h:mm a", "7/25/2018 12:59 am", "2018-07-25"),
        ("yyyy-MM-dd HH:mm:ss Z", "2026-09-22 09:12:44 -0700", "2026-09-22"),
        ("yyyy-MM-dd'T'HH:mm:ssZ", "2026-09-22T15:04:11+00:00", "2026-09-22"),
        ("yyyy-MM-dd'T'HH:mm:ssZ", "2026-09-22T23:59:60Z", "2026-09-22"),
        ("yyyy-MM-dd*", "2026-09-22", "2026-09-22"), ("yyyy-MM-dd*", "2026-09-22 or so", "2026-09-22"),
        // The days that spreadsheets count.
        ("serial", "45384", "2024-04-02"), ("serial", "45384.347", "2024-04-02"),
        ("serial", "45384.999999", "2024-04-02"),
        ("serial", "61", "1900-03-01"), ("serial", "2958465", "9999-12-31"), ("serial", "25569", "1970-01-01"),
    ]

    @Test(arguments: readable)
    func reads(pattern: String, text: String, day: String) throws {
        #expect(try read(pattern, text) == day)
    }

    static let refused: [(pattern: String, text: String)] = [
        ("dd MMM yyyy", "01 Junex 2026"), ("dd MMM yyyy", "01 Ju 2026"), ("dd-MMM-yy", "1-May-26"),
        ("dd-MMM-yy", "01-May-2026"), ("dd-MMM-yyyy", "01-May-26"), ("MM/dd/yy", "9/22/26"), ("MM/dd/yy", "09/22/2026"),
        ("dd.MM.yyyy", "1.2.26"), ("dd.MM.yyyy", "10.07.2026 "), ("dd.MM.yyyy", ""), ("yyyy-MM-dd", "2026-09-22T00:00"),
        ("yyyy-MM-dd HH:mm", "2026-09-22 24:00"), ("yyyy-MM-dd HH:mm", "2026-09-22 12:60"),
        ("M/d/yyyy h:mm a", "7/25/2018 13:05 PM"), ("M/d/yyyy h:mm a", "7/25/2018 2:05 XM"),
        ("M/d/yyyy h:mm a", "7/25/2018 2:05 P"), ("M/d/yyyy h:mm a", "7/25/2018 2:05"),
        ("EEE, dd MMM yyyy", "Xon, 23 Sep 2024"), ("yyyy-MM-ddZ", "2026-09-22+1"), ("yyyy-MM-ddZ", "2026-09-22"),
        ("serial", "45384,3"), ("serial", "4.5e4"), ("serial", "-1"), ("serial", "45384."), ("serial", ""),
        ("serial", "2026-01-01"), ("serial", "12345678"),
    ]

    @Test(arguments: refused)
    func refuses(pattern: String, text: String) throws { #expect(try read(pattern, text) == "no date") }

    static let impossible: [(pattern: String, text: String)] = [
        ("dd.MM.yyyy", "31.02.2026"), ("dd.MM.yyyy", "29.02.2026"), ("dd MMM yyyy", "31 Juni 2026"),
        ("MM/dd/yy", "13/01/26"), ("yyyy-MM-dd", "0000-00-00"), ("dd-MMM-yy", "00-Jan-26"),
        // Day 60 is the 29 February 1900 that Excel invented; before it the counts differ.
        ("serial", "60"), ("serial", "1"), ("serial", "0"), ("serial", "2958466"),
    ]

    @Test(arguments: impossible)
    func aDayThatTheCalendarLacksIsNamed(pattern: String, text: String) throws {
        #expect(try read(pattern, text) == "no such day")
    }

    @Test func theFirstPatternThatFitsCounts() throws {
        let formats = ["MM/dd/yyyy", "dd/MM/yyyy"].compactMap { DateFormat($0) }
        let bytes = Array("25/12/2026".utf8)
        #expect(DateFormat.read(bytes.span, formats: formats).value?.description == "2026-12-25")
    }

    @Test(arguments: [
        "", "yyyy", "yyyy-MM", "MM-dd", "yyyy-dd", "DD.MM.YYYY", "yyy-MM-dd", "yyyy-MMMM-dd", "yyyy-MM-dd'T",
        "yyyy-MM-dd HH:m", "EE dd MMM yyyy", "Serial", "yyyy-MM-dd aa",
    ])
    func otherPatternsAreNone(pattern: String) { #expect(DateFormat(pattern) == nil) }

    private func read(_ pattern: String, _ text: String) throws -> String {
        let format = try #require(DateFormat(pattern))
        let bytes = Array(text.utf8)
        switch format.match(bytes.span) {
        case .date(let date): return date.description
        case .noSuchDay: return "no such day"
        case .none: return "no date"
        }
    }
}
