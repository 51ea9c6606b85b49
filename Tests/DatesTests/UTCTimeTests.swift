import Dates
import Testing

@Suite("Times in UTC")
struct UTCTimeTests {
    /// From GNU date: `date -u -d @SECONDS -Iseconds` and `date -u -R -d @SECONDS`.
    static let times: [(Int, String, String)] = [
        (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"),
        (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
        (1_795_224_600, "2026-11-21T01:30:00Z", "Sat, 21 Nov 2026 01:30:00 +0000"),
        (1_709_251_199, "2024-02-29T23:59:59Z", "Thu, 29 Feb 2024 23:59:59 +0000"),
        (951_782_400, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 +0000"),
        (4_102_444_800, "2100-01-01T00:00:00Z", "Fri, 01 Jan 2100 00:00:00 +0000"),
    ]

    @Test(arguments: times)
    func isWritten(seconds: Int, internet: String, mail: String) throws {
        let time = try #require(UTCTime(secondsSince1970: seconds))
        #expect(time.internetDateTime == internet)
        #expect(time.mailDateTime == mail)
    }

    @Test(arguments: [253_402_300_800, -62_135_596_801, Int.max, Int.min])
    func isNoTimeBeyondTheCalendar(seconds: Int) {
        #expect(UTCTime(secondsSince1970: seconds) == nil)
    }
}
