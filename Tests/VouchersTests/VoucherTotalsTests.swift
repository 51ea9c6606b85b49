import Money
import Testing
import Vouchers

@Suite("The sums of a voucher")
struct VoucherTotalsTests {
    /// A voucher of lines given as quantity, price and rate.
    static func totals(
        _ lines: [(Int64, ExactDecimal, ExactDecimal?)], netbased: Bool, rates: [ExactDecimal?]? = nil
    ) throws -> VoucherTotals? {
        var voucher = Voucher()
        voucher.lines = lines.map { quantity, price, rate in
            var line = Line()
            line.quantity = Figure(reading: .value(ExactDecimal(coefficient: quantity)))
            line.unitPrice = Figure(reading: .value(price))
            line.taxRate = Figure(reading: rate.map { .value($0) } ?? .absent)
            return line
        }
        let euro = try #require(Currency(code: "EUR"))
        return VoucherTotals(of: voucher, netbased: netbased, currency: euro, rates: rates)
    }

    static func price(_ coefficient: Int64) -> ExactDecimal { ExactDecimal(coefficient: coefficient) }

    @Test func aRateMayComeFromElsewhere() throws {
        let line = (Int64(2), Self.price(10), ExactDecimal?.none)
        #expect(try Self.totals([line], netbased: true)?.gross == nil)
        #expect(try Self.totals([line], netbased: true, rates: [nil])?.gross == nil)
        #expect(try Self.totals([line], netbased: true, rates: [Self.price(19)])?.gross == 2380)
        #expect(try Self.totals([line], netbased: false, rates: [Self.price(7)])?.net == 1869)
    }

    /// Sums beyond 64 bits are no sums, wherever on the way they get too large.
    @Test(arguments: [
        [(Int64(1), Int64(90_000_000_000_000_000), Int64(19))],
        [(1, 50_000_000_000_000_000, 0), (-1, 50_000_000_000_000_000, 7), (1, 50_000_000_000_000_000, 0)],
        [(1, 90_000_000_000_000_000, 7), (1, 90_000_000_000_000_000, 7)],
    ])
    func whatPasses64BitsHasNoSum(lines: [(Int64, Int64, Int64)]) throws {
        let lines = lines.map { ($0.0, Self.price($0.1), Optional(Self.price($0.2))) }
        #expect(try Self.totals(lines, netbased: true) == nil)
    }

    @Test func theLargestSumsHold() throws {
        let lines = [(Int64(1), Self.price(70_000_000_000_000_000), Optional(Self.price(19)))]
        #expect(try Self.totals(lines, netbased: true)?.gross == 8_330_000_000_000_000_000)
    }

    /// There is no tax within a gross price of a rate at which the price would be nothing.
    @Test(arguments: [-100, -200])
    func aRateThatTakesAllHasNoSum(rate: Int64) throws {
        let lines = [(Int64(1), Self.price(10), Optional(Self.price(rate)))]
        #expect(try Self.totals(lines, netbased: false) == nil)
        #expect(try Self.totals(lines, netbased: true) != nil)
    }
}
