import Testing

@testable import Mapping

@Suite("Money cells")
struct MoneyCellTests {
    static let cells: [(cell: String, sign: String, number: String)] = [
        ("AU $3,000.00", "AU $", "3,000.00"), ("$74.69", "$", "74.69"), ("EUR 90,00", "EUR", "90,00"),
        ("116,99 €", "€", "116,99"), ("116,99€", "€", "116,99"), ("£5", "£", "5"), ("5 Rs", "Rs", "5"),
        // A minus stands in any of four places.
        ("-$5.00", "$", "-5.00"), ("$-5.00", "$", "-5.00"), ("5.00-€", "€", "-5.00"), ("5.00 €-", "€", "-5.00"),
        ("- $ 5.00", "$", "-5.00"), ("-5,00 €", "€", "-5,00"), ("$ 5.00-", "$", "-5.00"),
        // The blanks of typesetters are blanks.
        ("116,99\u{A0}€", "€", "116,99"), ("116,99\u{202F}€", "€", "116,99"), ("EUR\u{A0}90,00", "EUR", "90,00"),
        ("\u{202F}EUR\u{202F}90,00\u{A0}", "EUR", "90,00"), ("\t$\t5", "$", "5"),
        // What stands between the digits is for the number style to judge.
        ("1\u{202F}234,50 €", "€", "1\u{202F}234,50"), ("$1 2", "$", "1 2"), ("€ 1'234.50", "€", "1'234.50"),
        ("$.50", "$", ".50"),
    ]

    @Test(arguments: cells)
    func isTakenApart(cell: String, sign: String, number: String) throws {
        let money = try #require(MoneyCell(Array(cell.utf8)[...]))
        #expect(String(decoding: money.sign, as: UTF8.self) == sign)
        #expect(String(decoding: money.number, as: UTF8.self) == number)
    }

    @Test(arguments: [
        "", " ", "5", "5.00", "-5.00", "5.00-", "1.234,56", "€", "USD", "$5 €", "EUR 5 EUR", "-5-", "-$5-", "-$5.00-",
        "--5 €", "n/a", ".", ",", "€.", "- €",
    ])
    func otherCellsAreNone(cell: String) {
        #expect(MoneyCell(Array(cell.utf8)[...]) == nil)
    }

    @Test func aSliceIsReadWithinItsBounds() throws {
        let bytes = Array("x$5 €y".utf8)
        let money = try #require(MoneyCell(bytes[1..<3]))
        #expect(String(decoding: money.sign, as: UTF8.self) == "$")
        #expect(money.sign.startIndex == 1)
    }

    static let signs: [(sign: String, code: String?)] = [
        ("€", "EUR"), ("£", "GBP"), ("EUR", "EUR"), ("CHF", "CHF"), ("AU $", "AUD"), ("$", "USD"), ("Fr.", "CHF"),
        ("US$", nil), ("eur", nil), ("EU", nil), ("EURO", nil), ("", nil), ("¥", nil), ("€ ", nil),
    ]

    @Test(arguments: signs)
    func aSignStandsForACode(sign: String, code: String?) {
        let signs = CurrencySigns([("$", "USD"), ("AU $", "AUD"), ("Fr.", "CHF")])
        #expect(signs.codes(of: Array(sign.utf8)[...], in: []) == code.map { [$0] })
    }

    @Test func theDollarIsNobodysUnlessSaid() {
        let dollar = Array("$".utf8)[...]
        #expect(CurrencySigns([]).codes(of: dollar, in: []) == nil)
        // Beside the currency of the order it says nothing else; beside one that is no dollar it can't be read.
        #expect(CurrencySigns([]).codes(of: dollar, in: Array("CAD".utf8)[...]) == ["CAD"])
        #expect(CurrencySigns([]).codes(of: dollar, in: Array("EUR".utf8)[...]) == nil)
    }

    @Test func whatAMappingSaysComesFirst() {
        #expect(CurrencySigns([("£", "EGP")]).codes(of: Array("£".utf8)[...], in: []) == ["EGP"])
    }

    /// A sign may end in a point, as the Swiss and the Danish ones do.
    @Test(arguments: [("Fr. 12.50", "Fr.", "12.50"), ("12,50 kr.", "kr.", "12,50"), ("Rs.12", "Rs.", "12")])
    func aPointOfASignIsNoDecimalSign(cell: String, sign: String, number: String) throws {
        let money = try #require(MoneyCell(Array(cell.utf8)[...]))
        #expect(String(decoding: money.sign, as: UTF8.self) == sign)
        #expect(String(decoding: money.number, as: UTF8.self) == number)
    }
}
