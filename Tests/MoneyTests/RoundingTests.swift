import Money
import Testing

@Suite("Exact arithmetic")
struct RoundingTests {
    static let rounded: [(String, Int, Int64)] = [
        ("0.125", 2, 13), ("-0.125", 2, -13), ("0.124", 2, 12), ("2.5", 0, 3), ("-2.5", 0, -3), ("1", 2, 100),
        ("0.005", 2, 1), ("0.0049", 2, 0), ("222.945", 2, 22295),
    ]

    @Test(arguments: rounded)
    func roundsHalfAwayFromZero(text: String, places: Int, expected: Int64) throws {
        #expect(try DecimalParser.parse(text).get().rounded(places: places) == expected)
    }

    @Test func productsBeyond64BitsAreExactOrRefused() throws {
        let large = ExactDecimal(coefficient: 999_999_999_999_999_999)
        #expect(ExactDecimal.product(large, large, places: 0) == nil)
        let small = ExactDecimal(coefficient: 1, scale: 9)
        #expect(ExactDecimal.product(large, small, places: 2) == 100_000_000_000)
    }

    @Test func dividesOnlyWithoutRemainder() throws {
        let price = ExactDecimal(coefficient: 1234, scale: 2)
        #expect(price.dividedExactly(by: ExactDecimal(coefficient: 100))?.description == "0.1234")
        #expect(price.dividedExactly(by: ExactDecimal(coefficient: 3)) == nil)
        #expect(price.dividedExactly(by: .zero) == nil)
    }

    @Test func equalValuesAreEqualWhateverTheirPlaces() {
        #expect(ExactDecimal(coefficient: 10, scale: 1) == ExactDecimal(coefficient: 100, scale: 2))
        #expect(ExactDecimal(coefficient: 11, scale: 1) > ExactDecimal(coefficient: 109, scale: 2))
    }

    static let minorUnits: [(String, UInt8)] = [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4)]

    @Test(arguments: minorUnits)
    func currenciesHaveTheirMinorUnits(code: String, places: UInt8) throws {
        let currency = try #require(Currency(code: code))
        #expect(currency.minorUnitPlaces == places)
        #expect(currency.code == code)
    }

    @Test(arguments: ["XAU", "eur", "EURO", "", "ABC"])
    func whatIsNoMoneyIsNoCurrency(code: String) { #expect(Currency(code: code) == nil) }

    static let printed: [(Int, Int, String)] = [(-1250, 2, "-12.50"), (5, 3, "0.005"), (0, 2, "0.00"), (7, 0, "7")]

    @Test(arguments: printed)
    func prints(value: Int, places: Int, expected: String) {
        #expect(DecimalPrinter.string(Int128(value), places: places) == expected)
    }
}
