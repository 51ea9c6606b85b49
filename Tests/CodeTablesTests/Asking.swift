import CodeTables
import Dates
import Testing

/// A day from its numbers, or a failed test.
func day(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
    try #require(CalendarDate(year: year, month: month, day: day))
}

/// A day from `yyyy-MM-dd`, or a failed test.
func day(_ text: String) throws -> CalendarDate {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    try #require(parts.count == 3)
    return try day(parts[0], parts[1], parts[2])
}

/// A country from its letters, or a failed test.
func country(_ letters: String) throws -> CountryCode { try #require(CountryCode(letters)) }

extension String {
    /// Asks a question of the bytes of this text.
    func asked<Answer>(_ question: (Span<UInt8>) -> Answer) -> Answer {
        let bytes = Array(utf8)
        return question(bytes.span)
    }
}
