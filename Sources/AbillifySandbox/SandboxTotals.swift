import AbillifyAPI
import Money

/// The sums of a voucher as the sandbox computes them; how the real API rounds is not documented.
///
/// A line is rounded to 2 decimals where prices are net, else to 4, half away from zero; tax is computed per rate.
struct SandboxTotals: Sendable, Equatable {
    /// The rates in percent of the sandbox's tax profiles.
    static let rates = ["default": 19, "reduced": 7, "zero": 0]

    /// The largest sum of the amounts of all lines, in units of 10^-4: what is below it never overflows.
    static let limit = Int128(100_000_000_000_000_000)

    var net: Int64
    var tax: Int64
    var lines: [(net: Int64, rate: Int)]
    var places: Int

    static func == (a: SandboxTotals, b: SandboxTotals) -> Bool { a.net == b.net && a.tax == b.tax }

    /// The sums of items that passed the validation; nil if they are beyond the limit.
    init?(items: [JSONValue], netbased: Bool, currency: Currency) {
        places = Int(currency.minorUnitPlaces)
        let linePlaces = netbased ? max(2, places) : max(4, places)
        var sums: [Int: Int128] = [:]
        lines = []
        for item in items {
            guard let quantity = item["quantity"]?.text.flatMap(SandboxTotals.decimal),
                let price = item["unitprice"]?.text.flatMap(SandboxTotals.decimal),
                let amount = ExactDecimal.product(quantity, price, places: linePlaces),
                amount.magnitude <= SandboxTotals.limit,
                let shown = Rounding.halfAwayFromZero(Int128(amount), from: linePlaces, to: places)
            else { return nil }
            let rate = SandboxTotals.rates[item["detail"]?["taxprofile"]?.text ?? "default"] ?? 19
            sums[rate, default: 0] += Int128(amount)
            lines.append((shown, rate))
        }
        (net, tax) = (0, 0)
        for (rate, sum) in sums {
            guard sum.magnitude <= SandboxTotals.limit,
                let base = Rounding.halfAwayFromZero(sum, from: linePlaces, to: places),
                let part = Rounding.divideHalfAwayFromZero(
                    Int128(base) * Int128(rate), by: netbased ? 100 : Int128(100 + rate))
            else { return nil }
            net += netbased ? base : base - part
            tax += part
        }
    }

    /// A plain decimal such as "-12.50": no plus, no exponent, no blank; nil for anything else.
    static func decimal(_ text: String) -> ExactDecimal? {
        guard text.utf8.last.map({ (0x30...0x39).contains($0) }) == true,
            text.utf8.drop(while: { $0 == UInt8(ascii: "-") }).first.map({ (0x30...0x39).contains($0) }) == true
        else { return nil }
        return try? DecimalParser.parse(text).get()
    }

    /// An amount as a JSON number.
    func number(_ minorUnits: Int64) -> JSONValue {
        .number(DecimalPrinter.string(Int128(minorUnits), places: places))
    }
}
