import Money
import Testing

@Suite("Exact sums and shifts")
struct ExactArithmeticTests {
    static func number(_ text: String) throws -> ExactDecimal { try DecimalParser.parse(text).get() }

    static let sums: [(String, String, String?)] = [
        ("1.5", "2.25", "3.75"), ("0.1", "0.2", "0.3"), ("-2", "5.00", "3.00"), ("836.134", "-2", "834.134"),
        ("0", "0.000000001", "0.000000001"), ("12.50", "-12.5", "0.00"),
        ("999999999999999999", "999999999999999999", "1999999999999999998"),
        // 10^18 at nine decimal places has 27 digits, which no Int64 holds.
        ("999999999999999999", "0.000000001", nil), ("-999999999999999999", "-0.000000001", nil),
    ]

    @Test(arguments: sums)
    func addsUp(one: String, other: String, sum: String?) throws {
        let (a, b) = (try Self.number(one), try Self.number(other))
        #expect(a.adding(b)?.description == sum)
        #expect(b.adding(a)?.description == sum)
    }

    static let shifts: [(String, Int, String?)] = [
        ("0.19", 2, "19"), ("0.190", 2, "19"), ("0.055", 2, "5.5"), ("19", -2, "0.19"), ("1999", -2, "19.99"),
        ("1900", -2, "19.00"), ("1.5", 0, "1.5"), ("1.50", 0, "1.5"), ("-0.07", 2, "-7"), ("0", 6, "0"),
        ("5", 6, "5000000"),
        ("0.000000001", -1, nil), ("0.00000001", -1, "0.000000001"),
        ("99999999999999999", 1, "999999999999999990"), ("999999999999999999", 1, nil), ("999999999999999999", 2, nil),
        ("999999999999999999", 6, nil), ("1", -9, "0.000000001"), ("1", -10, nil), ("1", 18, "1000000000000000000"),
        ("1", 19, nil),
    ]

    @Test(arguments: shifts)
    func moves(text: String, places: Int, moved: String?) throws {
        let number = try Self.number(text)
        #expect(number.shifted(by: places)?.description == moved)
    }

    /// What is moved there and back is what it was.
    @Test func aShiftIsUndoneByItsOpposite() throws {
        for text in ["0.19", "7.7", "-12.5", "1999", "0", "836.134", "0.000001"] {
            let number = try Self.number(text)
            for places in -3...6 {
                let moved = try #require(number.shifted(by: places))
                #expect(moved.shifted(by: -places) == number)
            }
        }
    }
}
