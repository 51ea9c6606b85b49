import Findings
import Money
import Testing

@testable import Reports

@Suite("A page writes numbers as its language does")
struct PageLanguageTests {
    let english = PageLanguage(language: .english)
    let german = PageLanguage(language: .german)

    @Test(arguments: [
        ("0", "0", "0"), ("999", "999", "999"), ("1000", "1,000", "1.000"), ("-1000", "-1,000", "-1.000"),
        ("-0.05", "-0.05", "-0,05"), ("1234567.890", "1,234,567.890", "1.234.567,890"),
        (
            "170141183460469231731687303715884105727.00", "170,141,183,460,469,231,731,687,303,715,884,105,727.00",
            "170.141.183.460.469.231.731.687.303.715.884.105.727,00"
        ),
    ])
    func decimals(plain: String, inEnglish: String, inGerman: String) {
        #expect(english.decimal(plain) == inEnglish)
        #expect(german.decimal(plain) == inGerman)
    }

    @Test(arguments: [("EUR", "1,234.56\u{A0}EUR"), ("JPY", "123,456\u{A0}JPY"), ("KWD", "123.456\u{A0}KWD")])
    func amounts(code: String, shown: String) throws {
        #expect(english.amount(123_456, try #require(Currency(code: code))) == shown)
    }

    @Test(arguments: [
        (0, 10, "0%"), (10, 10, "100%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (1, 100_000, "<\u{A0}0.1%"),
        (99_999, 100_000, ">\u{A0}99.9%"), (1, 2_000, "0.1%"), (1, 2_001, "<\u{A0}0.1%"), (0, 0, "0%"),
    ])
    func shares(part: Int, whole: Int, shown: String) {
        #expect(english.share(part, of: whole) == shown)
        #expect(german.share(part, of: whole) == shown.replacing(".", with: ",").replacing("%", with: "\u{A0}%"))
    }

    @Test(arguments: [
        (0, "0\u{A0}s"), (1_000, "1\u{A0}s"), (9_999, "10\u{A0}s"), (349, "0.3\u{A0}s"), (350, "0.4\u{A0}s"),
        (9_940, "9.9\u{A0}s"), (10_000, "10\u{A0}s"),
        (185_000, "3\u{A0}min 5\u{A0}s"), (7_800_000, "2\u{A0}h 10\u{A0}min"),
    ])
    func durations(milliseconds: Int, shown: String) {
        #expect(english.duration(milliseconds: milliseconds) == shown)
    }

    @Test func moments() {
        // 2026-11-21 01:30:00.999
        let moment = 1_795_224_600_999
        #expect(
            english.time(moment).markup
                == "<time datetime=\"2026-11-21T01:30:00Z\">2026-11-21, 01:30:00\u{A0}UTC</time>")
        #expect(german.day(moment) == "21.11.2026")
        #expect(german.clock(-1) == "23:59:59")
    }

    @Test func countsWithTheirNoun() {
        #expect(english.vouchers(1) == "1\u{A0}voucher")
        #expect(english.vouchers(0) == "0\u{A0}vouchers")
        #expect(german.vouchers(5_000) == "5.000\u{A0}Belege")
    }
}
