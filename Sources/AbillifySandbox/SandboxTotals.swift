import AbillifyAPI
import Money

/// The sums of a voucher as the sandbox computes them; how the real API rounds is not documented.
///
/// A line is rounded to 2 decimals where prices are net, else to 4, half away from zero; tax is computed per rate.
struct SandboxTotals: Sendable, Equatable {
    /// The rates in percent of the sandbox's tax profiles.
    static let rates = ["default": 19, "reduced": 7, "zero": 0]

    var net: Int64
    var tax: Int64
    var lines: [(net: Int64, rate: Int)]
    var places: Int

    static func == (a: SandboxTotals, b: SandboxTotals) -> Bool { a.net == b.net && a.tax == b.tax }

    /// The sums of items that passed the validation; nil if a number does not fit 64 bits.
    init?(items: [JSONValue], netbased: Bool, currency: Currency) {
        places = Int(currency.minorUnitPlaces)
        let linePlaces = netbased ? max(2, places) : max(4, places)
        var sums: [Int: Int64] = [:]
        lines = []
        for item in items {
            guard let quantity = item["quantity"]?.text.flatMap({ try? DecimalParser.parse($0).get() }),
                let price = item["unitprice"]?.text.flatMap({ try? DecimalParser.parse($0).get() }),
                let amount = ExactDecimal.product(quantity, price, places: linePlaces),
                let shown = Rounding.halfAwayFromZero(Int128(amount), from: linePlaces, to: places)
            else { return nil }
            let rate = SandboxTotals.rates[item["detail"]?["taxprofile"]?.text ?? "default"] ?? 19
            let (sum, overflow) = sums[rate, default: 0].addingReportingOverflow(amount)
            if overflow { return nil }
            sums[rate] = sum
            lines.append((shown, rate))
        }
        (net, tax) = (0, 0)
        for (rate, sum) in sums {
            guard let base = Rounding.halfAwayFromZero(Int128(sum), from: linePlaces, to: places),
                let part = Rounding.divideHalfAwayFromZero(
                    Int128(base) * Int128(rate), by: netbased ? 100 : Int128(100 + rate))
            else { return nil }
            net += netbased ? base : base - part
            tax += part
        }
    }

    /// An amount as a JSON number.
    func number(_ minorUnits: Int64) -> JSONValue {
        .number(DecimalPrinter.string(Int128(minorUnits), places: places))
    }
}
