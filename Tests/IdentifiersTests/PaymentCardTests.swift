import Bytes
import Testing

@testable import Identifiers

/// The numbers are those that the issuers publish for tests.
@Suite("Payment card numbers in text")
struct PaymentCardTests {
    static func find(_ text: String) -> (text: String, issuer: CardIssuer)? {
        let bytes = Array(text.utf8)
        return PaymentCard.find(in: bytes.span, 0..<bytes.count).map { (bytes.text($0.range), $0.issuer) }
    }

    static let numbers: [(number: String, issuer: CardIssuer)] = [
        ("4111111111111111", .visa), ("4012888888881881", .visa), ("4222222222222", .visa),
        ("4000056655665556", .visa), ("5555555555554444", .mastercard), ("5105105105105100", .mastercard),
        ("2223003122003222", .mastercard), ("2720992720992729", .mastercard), ("378282246310005", .americanExpress),
        ("371449635398431", .americanExpress), ("6011111111111117", .discover), ("6011000990139424", .discover),
        ("6500000000000002", .discover), ("3530111333300000", .jcb), ("3566002020360505", .jcb),
        ("30569309025904", .dinersClub), ("38520000023237", .dinersClub), ("36227206271667", .dinersClub),
        ("6200000000000005", .unionPay), ("6205500000000000004", .unionPay), ("6304000000000000", .maestro),
        ("6759649826438453", .maestro), ("6761000000000006", .maestro),
    ]

    @Test(arguments: numbers)
    func areFoundAndMasked(number: String, issuer: CardIssuer) throws {
        for text in [number, "Card \(number), thanks", "\(number).", "Visa:\(number)", "\"\(number)\"", "Nr.\(number)"]
        {
            let found = try #require(Self.find(text), "\(text)")
            #expect(found.text == number && found.issuer == issuer)
        }
        let bytes = Array(number.utf8)
        let masked = PaymentCard.masked(bytes.span)
        #expect(masked == String(repeating: "*", count: number.count - 4) + number.suffix(4))
    }

    @Test(arguments: [
        ("4111 1111 1111 1111", "4111 1111 1111 1111"), ("4111-1111-1111-1111", "4111-1111-1111-1111"),
        ("card 4111 1111 1111 1111 12/27 123", "4111 1111 1111 1111"), ("3782 822463 10005", "3782 822463 10005"),
        ("4111 1111 1111 1111 1227", "4111 1111 1111 1111"), ("no. 2 4111 1111 1111 1111", "4111 1111 1111 1111"),
        ("3852 000002 3237", "3852 000002 3237"), ("6205 5000 0000 0000 004", "6205 5000 0000 0000 004"),
        ("4111\u{A0}1111\u{A0}1111\u{A0}1111", "4111\u{A0}1111\u{A0}1111\u{A0}1111"),
        ("4222 222 222 222", "4222 222 222 222"), ("ä 4111 1111 1111 1111 ö", "4111 1111 1111 1111"),
        ("12345678901234567890 and 4111111111111111", "4111111111111111"),
        ("first 4111 1111 1111 1112, then 5555-5555-5555-4444", "5555-5555-5555-4444"),
        ("0049 30 123456 4111111111111111", "4111111111111111"),
    ])
    func groupsAreFound(text: String, number: String) { #expect(Self.find(text)?.text == number) }

    /// None of these is a card number, though all of their digits hold by Luhn.
    @Test(arguments: [
        // An issuer's first digits, but not its length.
        "411111111111116", "41111111111111113", "411111111111111118", "510510510510510018", "37828224631003",
        "3600000000004",
        // No issuer has numbers that begin so.
        "1111111111111117", "7992739871300008", "2220999999999991", "2721000000000004", "3527000000000008",
        "5000000000000009", "5600000000000003", "0000000000000000",
        // An IMEI, and time stamps.
        "490154203237518", "202611211839329", "20261121183932124",
        // Part of something longer.
        "X4111111111111111", "4111111111111111X", "4111111111111111_", "a_4111111111111111", "FI5312345600000112",
        "BE39539000000374", "NO4986010000038",
    ])
    func issuerLengthAndSurroundingsCount(text: String) {
        let digits = Array(text.utf8.filter { $0 &- UInt8(ascii: "0") < 10 })
        #expect(Self.find(text)?.text == nil)
        let holds = Luhn.holds(digits.span, 0..<digits.count)
        #expect(holds)
    }

    /// In these, digits that are a card number by themselves are part of something else.
    @Test(arguments: [
        "4111111111111111222222", "3.4111111111111111", "0,4111111111111111", "1234 4111 1111 1111 1111",
        "1234-4111-1111-1111-1111", "41 11 11 11 11 11 11 11", "4111 1111-1111 1111", "4111  1111  1111  1111",
        "4111,1111,1111,1111", "4111111 111111111", "4111 1111 1111\n1111", "DE49 5206 0410 0000 0005 78",
        "DE49520604100000000578", "4e8400e2-4111-1111-1111-111111111111", "4111 1111 1111 11111",
    ])
    func partsAreNone(text: String) {
        #expect(Self.find(text)?.text == nil)
        let digits = text.filter(\.isNumber)
        #expect(digits.contains("4111111111111111") || digits.contains("5206041000000005"))
    }

    @Test(arguments: [
        "", "4", "6304", "keine Karte", "4111111111111112", "378282246310006", "5555555555554445",
        "00340434161234567890", "20261121183932", "+49 30 4111 1111", "0800 4111 111", "DE89370400440532013000",
    ])
    func othersAreNone(text: String) { #expect(Self.find(text)?.text == nil) }

    /// German articles are numbered from 400 on, as the cards of thirteen digits are.
    @Test func noArticleNumberIsACard() {
        var byLuhn = 0
        for article in 0..<2000 {
            let body = "40063\(1_000_000 + article * 397)"
            let digits = body.utf8.map { Int($0 - UInt8(ascii: "0")) }
            let weighted = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
            let number = body + "\((10 - weighted % 10) % 10)"
            let luhn = number.utf8.reversed().enumerated().reduce(0) { sum, digit in
                let value = Int(digit.element - UInt8(ascii: "0"))
                return sum + (digit.offset % 2 == 0 ? value : value * 2 / 10 + value * 2 % 10)
            }
            if luhn % 10 == 0 { byLuhn += 1 }
            #expect(number.count == 13 && Self.find(number)?.text == nil, "\(number)")
        }
        // Luhn and the length alone would have made a card of a tenth of them.
        #expect(byLuhn > 150)
    }

    /// Order numbers that count up: few are in the ranges of issuers, and a tenth of those holds.
    @Test(arguments: ["10", "100", "2026", "306", "7", "R-2026-", "PO", "405-", "028-1234567-"])
    func orderNumbersAreNone(prefix: String) {
        var alarms = 0
        for order in 0..<1000 where Self.find("\(prefix)\(100_000_000_000 + order * 1_234_567)") != nil { alarms += 1 }
        #expect(alarms == 0)
    }

    @Test func looksAtItsRangeOnly() {
        let bytes = Array("x4111111111111111 4111111111111111y".utf8)
        #expect(PaymentCard.find(in: bytes.span, 0..<bytes.count) == nil)
        #expect(PaymentCard.find(in: bytes.span, 1..<17)?.range == ByteRange(1..<17))
        #expect(PaymentCard.find(in: bytes.span, 18..<34)?.range == ByteRange(18..<34))
        #expect(PaymentCard.find(in: bytes.span, 18..<33) == nil)
        #expect(PaymentCard.find(in: bytes.span, 5..<5) == nil)
    }

    @Test(arguments: [("4111 1111 1111 1111", "************1111"), ("4111", "****"), ("", ""), ("n/a", "")])
    func masksAllButTheLastFour(text: String, masked: String) {
        let bytes = Array(text.utf8)
        #expect(PaymentCard.masked(bytes.span) == masked)
    }
}
