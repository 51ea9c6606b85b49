import Dates
import Money
import Testing

@testable import CodeTables

@Suite("VAT rates by country and day")
struct VATRatesTests {
    private static let table = VATRates.shipped

    /// Section E of the project's rule list, as of November 2026, and what the sources add to it.
    static let november2026: [(country: String, list: String)] = [
        ("AT", "20, 13, 10, 4.9"), ("BE", "21, 12, 6"), ("BG", "20, 9"), ("CH", "8.1, 3.8, 2.6"),
        ("CY", "19, 9, 5, 3"), ("CZ", "21, 12"), ("DE", "19, 7"), ("DK", "25"), ("EE", "24, 13, 9"),
        ("ES", "21, 10, 4"), ("FI", "25.5, 13.5, 10"), ("FR", "20, 10, 5.5, 2.1"), ("GB", "20, 5"),
        ("GR", "24, 13, 6"), ("HR", "25, 13, 5"), ("HU", "27, 18, 5"), ("IE", "23, 13.5, 9, 4.8"),
        ("IT", "22, 10, 5, 4"), ("LT", "21, 12, 5"), ("LU", "17, 14, 8, 3"), ("LV", "21, 12, 5"),
        ("MT", "18, 12, 7, 5"), ("NL", "21, 9"), ("NO", "25, 15, 12, 11.11"), ("PL", "23, 8, 5"),
        ("PT", "23, 13, 6"), ("RO", "21, 11"), ("SE", "25, 12, 6"), ("SI", "22, 9.5, 5"), ("SK", "23, 19, 5"),
    ]

    @Test(arguments: november2026)
    func areListedForAMessage(letters: String, list: String) throws {
        #expect(Self.table.list(in: try country(letters), on: try day(2026, 11, 20)) == list)
    }

    /// The last day of the old standard rate, and both rates.
    static let changes: [(country: String, lastDay: String, old: String, new: String)] = [
        ("CH", "2017-12-31", "8", "7.7"), ("CH", "2023-12-31", "7.7", "8.1"), ("DE", "2020-06-30", "19", "16"),
        ("DE", "2020-12-31", "16", "19"), ("EE", "2023-12-31", "20", "22"), ("EE", "2025-06-30", "22", "24"),
        ("FI", "2024-08-31", "24", "25.5"), ("IE", "2020-08-31", "23", "21"), ("IE", "2021-02-28", "21", "23"),
        ("LU", "2022-12-31", "17", "16"), ("LU", "2023-12-31", "16", "17"), ("RO", "2015-12-31", "24", "20"),
        ("RO", "2016-12-31", "20", "19"), ("RO", "2025-07-31", "19", "21"), ("SK", "2024-12-31", "20", "23"),
    ]

    @Test(arguments: changes)
    func standardRatesChangeOnTheirDay(letters: String, lastDay: String, old: String, new: String) throws {
        let country = try country(letters)
        let last = try day(lastDay)
        let first = try #require(CalendarDate(daysSince1970: last.daysSince1970 + 1))
        let second = try #require(CalendarDate(daysSince1970: last.daysSince1970 + 2))
        #expect(Self.table.standardRate(in: country, on: last)?.description == old)
        #expect(Self.table.standardRate(in: country, on: first)?.description == new)
        #expect(Self.table.standardRate(in: country, on: second)?.description == new)
    }

    /// The first day of a rate beside the standard rate, or the day after its last one.
    static let othersChange: [(country: String, day: String, percent: ExactDecimal, begins: Bool)] = [
        ("AT", "2016-01-01", ExactDecimal(coefficient: 13), true),
        ("AT", "2026-07-01", ExactDecimal(coefficient: 49, scale: 1), true),
        ("CZ", "2024-01-01", ExactDecimal(coefficient: 15), false),
        ("CZ", "2024-01-01", ExactDecimal(coefficient: 12), true),
        ("DE", "2020-07-01", ExactDecimal(coefficient: 5), true),
        ("DE", "2020-07-01", ExactDecimal(coefficient: 7), false),
        ("DE", "2021-01-01", ExactDecimal(coefficient: 5), false),
        ("DE", "2021-01-01", ExactDecimal(coefficient: 7), true),
        ("EE", "2025-01-01", ExactDecimal(coefficient: 13), true),
        ("EE", "2025-01-01", ExactDecimal(coefficient: 5), false),
        ("FI", "2026-01-01", ExactDecimal(coefficient: 14), false),
        ("FI", "2026-01-01", ExactDecimal(coefficient: 1350, scale: 2), true),
        ("LT", "2026-01-01", ExactDecimal(coefficient: 9), false),
        ("LT", "2026-01-01", ExactDecimal(coefficient: 12), true),
        ("LU", "2023-01-01", ExactDecimal(coefficient: 7), true),
        ("LU", "2024-01-01", ExactDecimal(coefficient: 13), false),
        ("NL", "2019-01-01", ExactDecimal(coefficient: 6), false),
        ("NL", "2019-01-01", ExactDecimal(coefficient: 9), true),
        ("NO", "2020-04-01", ExactDecimal(coefficient: 12), false),
        ("NO", "2021-10-01", ExactDecimal(coefficient: 6), false),
        ("RO", "2025-08-01", ExactDecimal(coefficient: 9), false),
        ("RO", "2025-08-01", ExactDecimal(coefficient: 11), true),
        ("SK", "2025-01-01", ExactDecimal(coefficient: 10), false),
        ("SK", "2025-01-01", ExactDecimal(coefficient: 19), true),
    ]

    @Test(arguments: othersChange)
    func otherRatesChangeOnTheirDay(letters: String, on: String, percent: ExactDecimal, begins: Bool) throws {
        let country = try country(letters)
        let first = try day(on)
        let before = try #require(CalendarDate(daysSince1970: first.daysSince1970 - 1))
        let after = try #require(CalendarDate(daysSince1970: first.daysSince1970 + 1))
        #expect((Self.table.answer(percent, in: country, on: before) == .notCharged) == begins)
        #expect((Self.table.answer(percent, in: country, on: first) == .notCharged) != begins)
        #expect((Self.table.answer(percent, in: country, on: after) == .notCharged) != begins)
    }

    static let asked: [(country: String, day: String, percent: ExactDecimal, answer: VATRates.Answer)] = [
        ("DE", "2026-11-20", ExactDecimal(coefficient: 19), .charged(.standard)),
        ("DE", "2026-11-20", ExactDecimal(coefficient: 1900, scale: 2), .charged(.standard)),
        ("DE", "2026-11-20", ExactDecimal(coefficient: 19_000_000_000, scale: 9), .charged(.standard)),
        ("DE", "2026-11-20", ExactDecimal(coefficient: 7), .charged(.reduced)),
        ("IT", "2026-11-20", ExactDecimal(coefficient: 4), .charged(.superReduced)),
        ("LU", "2026-11-20", ExactDecimal(coefficient: 14), .charged(.parking)),
        ("DE", "2026-11-20", ExactDecimal.zero, .charged(.zero)),
        ("DE", "2026-11-20", ExactDecimal(coefficient: 0, scale: 2), .charged(.zero)),
        ("FI", "2026-11-20", ExactDecimal(coefficient: 255, scale: 1), .charged(.standard)),
        ("DE", "2026-11-20", ExactDecimal(coefficient: 16), .notCharged),
        ("DE", "2026-11-20", ExactDecimal(coefficient: 20), .notCharged),
        ("DE", "2026-11-20", ExactDecimal(coefficient: 19, scale: 2), .notCharged),
        ("DE", "2026-11-20", ExactDecimal(coefficient: 190_001, scale: 4), .notCharged),
        ("DE", "2026-11-20", ExactDecimal(coefficient: -19), .notCharged),
        ("DE", "2026-11-20", ExactDecimal(coefficient: .max), .notCharged),
        ("DE", "2026-11-20", ExactDecimal(coefficient: .min, scale: 9), .notCharged),
        ("DK", "2026-11-20", ExactDecimal(coefficient: 12), .notCharged),
        ("DE", "2006-12-31", ExactDecimal(coefficient: 16), .unknown),
        ("DE", "2006-12-31", ExactDecimal.zero, .unknown),
        ("GR", "2016-05-31", ExactDecimal(coefficient: 23), .unknown),
        ("US", "2026-11-20", ExactDecimal(coefficient: 19), .unknown),
        ("EL", "2026-11-20", ExactDecimal(coefficient: 24), .unknown),
        ("ZZ", "2026-11-20", ExactDecimal(coefficient: 19), .unknown),
    ]

    @Test(arguments: asked)
    func areKnownOrNot(letters: String, on: String, percent: ExactDecimal, answer: VATRates.Answer) throws {
        #expect(Self.table.answer(percent, in: try country(letters), on: try day(on)) == answer)
    }

    /// A gap would make known rates unknown, and two standard rates on one day would make the message wrong.
    @Test func everyDayFromTheFirstHasOneStandardRate() throws {
        let today = try day(2026, 11, 20)
        var countries = 0
        for letters in Self.november2026.map(\.country) {
            let country = try country(letters)
            var isKnown = false
            for number in try day(1980, 1, 1).daysSince1970...today.daysSince1970 {
                let date = try #require(CalendarDate(daysSince1970: number))
                let standard = Self.table.rates(in: country, on: date).filter { $0.kind == .standard }
                if isKnown, standard.count != 1 { Issue.record("\(letters) on \(date): \(standard)") }
                if !standard.isEmpty { isKnown = true }
            }
            #expect(isKnown)
            countries += 1
        }
        #expect(countries == 30)
    }

    @Test func aCountryThatIsNotThereHasNoRates() throws {
        #expect(Self.table.standardRate(in: try country("US"), on: try day(2026, 11, 20)) == nil)
        #expect(Self.table.rates(in: try country("US"), on: try day(2026, 11, 20)).isEmpty)
        #expect(Self.table.list(in: try country("DE"), on: try day(1950, 1, 1)).isEmpty)
    }

    static let codes: [(text: String, isCode: Bool)] = [
        ("DE", true), ("AA", true), ("ZZ", true), ("XI", true), ("GB", true), ("de", false), ("D", false),
        ("DEU", false), ("", false), ("D1", false), ("@A", false), ("[A", false), ("Ä", false),
    ]

    @Test(arguments: codes)
    func countryCodesAreTwoCapitals(text: String, isCode: Bool) {
        #expect((CountryCode(text) != nil) == isCode)
        #expect(text.asked { CountryCode($0)?.description } == (isCode ? text : nil))
    }
}
