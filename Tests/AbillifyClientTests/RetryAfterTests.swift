import Testing

@testable import AbillifyClient

@Suite("Retry-After and the dates of HTTP")
struct RetryAfterTests {
    /// The example of RFC 9110, the epoch, leap days, the end of a year; then what is no such date.
    static let dates: [(String, Double?)] = [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199), ("Thu, 31 Dec 2026 23:59:60 GMT", 1_798_761_600),
        ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("Sun Nov  6 08:49:37 1994", nil), ("", nil),
        ("Sun, 06 Nov 1994 08:49:37 CET", nil), ("Sun, 6 Nov 1994 08:49:37 GMT", nil),
        ("Sun, 06 Nov 1994 24:49:37 GMT", nil), ("Sun, 06 Nov 1994 08:49 GMT", nil),
        ("Sun, 00 Nov 1994 08:49:37 GMT", nil), ("Sun, 06 nov 1994 08:49:37 GMT", nil),
    ]

    @Test(arguments: dates)
    func aDateIsReadWholeOrNotAtAll(text: String, seconds: Double?) { #expect(HTTPDate.seconds(text) == seconds) }

    /// What is asked, what the API's clock shows, and the wait; ours shows 784,111,700.
    static let values: [(String, Double?, Double?)] = [
        ("0", nil, 0), ("120", nil, 120), ("-5", nil, 0), ("1.5", nil, 1.5), ("soon", nil, nil), ("nan", nil, nil),
        ("Sun, 06 Nov 1994 08:49:37 GMT", nil, 77), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_767, 10),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_198_177, 0), ("Sun, 06 Nov 2004 08:49:37 GMT", nil, 315_619_277),
    ]

    @Test(arguments: values)
    func theWaitGoesByTheClockOfWhoAsks(value: String, date: Double?, wait: Double?) {
        #expect(RetryAfter.seconds(value, date: date, now: 784_111_700) == wait)
    }
}
