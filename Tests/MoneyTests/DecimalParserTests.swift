import Money
import Testing

@Suite("Strict reading of numbers")
struct DecimalParserTests {
    static let readable: [(String, String, String)] = [
        ("1234.56", "1234.56", "1234.56"), ("1234.56", "-0.10", "-0.10"), ("1234.56", ".5", "0.5"),
        ("1234.56", "12-", "-12"), ("1234.56", "+7", "7"), ("1234.56", "000123", "123"),
        ("1.234,56", "1.234,56", "1234.56"), ("1.234,56", "1234,5", "1234.5"), ("1.234,56", "1.234.567", "1234567"),
        ("1,234.56", "1,234.56", "1234.56"), ("1 234,56", "1\u{A0}234,50", "1234.50"),
        ("1 234,56", "1\u{202F}234,50", "1234.50"), ("1'234.56", "1'234.50", "1234.50"),
        ("12,34,567.89", "1,04,999.00", "104999.00"), ("12,34,567.89", "1,234,567", "1234567"),
        ("1'234.56", "1\u{2019}234.50", "1234.50"), ("1'234.56", "1\u{2019}234\u{2019}567", "1234567"),
        ("1.234,56", "0,500", "0.500"), ("1.234,56", "100.000", "100000"),
        ("1234.56", "123456789012345678", "123456789012345678"),
    ]

    @Test(arguments: readable)
    func reads(style: String, text: String, expected: String) throws {
        let number = try DecimalParser.parse(text, style: try #require(NumberStyle(named: style))).get()
        #expect(number.description == expected)
    }

    static let refused: [(String, String, DecimalParser.Fault)] = [
        ("1234.56", "", .noDigits), ("1234.56", "-", .noDigits), ("1234.56", ".", .noDigits),
        ("1234.56", "1.", .unexpectedCharacter), ("1234.56", "1,5", .unexpectedCharacter),
        ("1234.56", "12abc", .unexpectedCharacter), ("1234.56", "--1", .unexpectedCharacter),
        ("1234.56", "1.2.3", .unexpectedCharacter), ("1234.56", "1e5", .unexpectedCharacter),
        ("1234.56", " 7", .unexpectedCharacter), ("1.234,56", "1,234.56", .unexpectedCharacter),
        ("1.234,56", "12.34,56", .wrongGrouping), ("1,234.56", "1,23.45", .wrongGrouping),
        ("1,234.56", ",123", .wrongGrouping), ("1,234.56", "1234,567", .wrongGrouping),
        ("1.234,56", "0.500", .wrongGrouping), ("1.234,56", "-0.500", .wrongGrouping),
        ("1,234.56", "0,500", .wrongGrouping), ("1,234.56", "012,500.00", .wrongGrouping),
        ("1 234,56", "0 500", .wrongGrouping), ("12,34,567.89", "0,500", .wrongGrouping),
        ("1'234.56", "1\u{2018}234.50", .unexpectedCharacter), ("12,34,567.89", "1,2,345", .wrongGrouping),
        ("1234.56", "1234567890123456789", .tooManyDigits),
        ("1234.56", "0.1234567891", .tooManyDigits),
    ]

    @Test(arguments: refused)
    func refuses(style: String, text: String, fault: DecimalParser.Fault) throws {
        #expect(DecimalParser.parse(text, style: try #require(NumberStyle(named: style))) == .failure(fault))
    }
}
