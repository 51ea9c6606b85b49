import Bytes
import Money

/// The sums of a voucher, computed exactly from its lines.
///
/// The algorithm: a line is quantity times unit price, rounded half away from zero to 2 decimals if prices are net
/// and to 4 if they are gross; lines are added up per tax rate. Net prices: net = the sums, rounded to the minor
/// unit; tax = net times rate, rounded. Gross prices: gross = the sums, rounded; tax = gross times rate / (100 + rate),
/// rounded; net = gross - tax. A currency with more minor unit places than the line has keeps its own.
public struct VoucherTotals: Sendable, Equatable {
    /// The sum of the lines as priced, in minor units: net if prices are net, else gross.
    public var priced: Int64
    /// The net sum in minor units; nil if a line has no tax rate and prices are gross.
    public var net: Int64?
    /// The tax in minor units; nil if a line has no tax rate.
    public var tax: Int64?
    /// The gross sum in minor units; nil if a line has no tax rate and prices are net.
    public var gross: Int64?

    /// Creates sums from their parts.
    public init(priced: Int64, net: Int64?, tax: Int64?, gross: Int64?) {
        self.priced = priced
        self.net = net
        self.tax = tax
        self.gross = gross
    }

    /// The sums of a voucher's lines, or nil if a quantity or a price is missing or a sum passes 64 bits.
    public init?(of voucher: borrowing Voucher, netbased: Bool, currency: Currency) {
        let places = Int(currency.minorUnitPlaces)
        let linePlaces = netbased ? max(2, places) : max(4, places)
        // Two rates cover nearly every voucher; the list is walked, not hashed.
        var groups: [(rate: ExactDecimal, sum: Int64)] = []
        var single: (rate: ExactDecimal, sum: Int64)?
        var all: Int64 = 0
        var everyLineHasRate = true
        for line in voucher.lines {
            guard let quantity = line.quantity.value, let price = line.unitPrice.value,
                let amount = ExactDecimal.product(quantity, price, places: linePlaces)
            else { return nil }
            let (sum, overflow) = all.addingReportingOverflow(amount)
            if overflow { return nil }
            all = sum
            guard let rate = line.taxRate.value else {
                everyLineHasRate = false
                continue
            }
            if groups.isEmpty {
                if let first = single, first.rate != rate {
                    groups = [first, (rate, amount)]
                } else {
                    single = (rate, (single?.sum ?? 0) + amount)
                }
            } else if let index = groups.firstIndex(where: { $0.rate == rate }) {
                groups[index].sum += amount
            } else {
                groups.append((rate, amount))
            }
        }
        guard let priced = Rounding.halfAwayFromZero(Int128(all), from: linePlaces, to: places) else { return nil }
        self.init(priced: priced, net: netbased ? priced : nil, tax: nil, gross: netbased ? nil : priced)
        guard everyLineHasRate else { return }
        if groups.isEmpty, let single { groups = [single] }
        addTax(groups, linePlaces: linePlaces, places: places, netbased: netbased)
    }

    private mutating func addTax(
        _ groups: [(rate: ExactDecimal, sum: Int64)], linePlaces: Int, places: Int, netbased: Bool
    ) {
        var netSum: Int64 = 0
        var taxSum: Int64 = 0
        for group in groups {
            guard let base = Rounding.halfAwayFromZero(Int128(group.sum), from: linePlaces, to: places),
                let tax = VoucherTotals.tax(on: base, rate: group.rate, netbased: netbased)
            else { return }
            netSum += netbased ? base : base - tax
            taxSum += tax
        }
        net = netSum
        tax = taxSum
        gross = netSum + taxSum
    }

    /// The tax on (net prices) or within (gross prices) a base in minor units, at a rate in percent.
    public static func tax(on base: Int64, rate: ExactDecimal, netbased: Bool) -> Int64? {
        let coefficient = Int128(rate.coefficient)
        let hundred = 100 * PowersOfTen.int128(Int(rate.scale))
        return Rounding.divideHalfAwayFromZero(
            Int128(base) * coefficient, by: netbased ? hundred : hundred + coefficient)
    }
}
