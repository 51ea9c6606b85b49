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
    ///
    /// - Parameter rates: The tax rate of each line; nil takes what the lines themselves state.
    public init?(
        of voucher: borrowing Voucher, netbased: Bool, currency: Currency, rates: [ExactDecimal?]? = nil
    ) {
        let places = Int(currency.minorUnitPlaces)
        let linePlaces = netbased ? max(2, places) : max(4, places)
        // Two rates cover nearly every voucher; the list is walked, not hashed.
        var groups: [(rate: ExactDecimal, sum: Int64)] = []
        var single: (rate: ExactDecimal, sum: Int64)?
        var all: Int64 = 0
        var everyLineHasRate = true
        for (index, line) in voucher.lines.enumerated() {
            guard let quantity = line.quantity.value, let price = line.unitPrice.value,
                let amount = ExactDecimal.product(quantity, price, places: linePlaces)
            else { return nil }
            guard let sum = VoucherTotals.sum(all, amount) else { return nil }
            all = sum
            guard let rate = rates.map({ $0[index] }) ?? line.taxRate.value else {
                everyLineHasRate = false
                continue
            }
            if groups.isEmpty {
                if let first = single, first.rate != rate {
                    groups = [first, (rate, amount)]
                } else {
                    guard let sum = VoucherTotals.sum(single?.sum ?? 0, amount) else { return nil }
                    single = (rate, sum)
                }
            } else if let index = groups.firstIndex(where: { $0.rate == rate }) {
                guard let sum = VoucherTotals.sum(groups[index].sum, amount) else { return nil }
                groups[index].sum = sum
            } else {
                groups.append((rate, amount))
            }
        }
        guard let priced = Rounding.halfAwayFromZero(Int128(all), from: linePlaces, to: places) else { return nil }
        self.init(priced: priced, net: netbased ? priced : nil, tax: nil, gross: netbased ? nil : priced)
        guard everyLineHasRate else { return }
        if groups.isEmpty, let single { groups = [single] }
        guard addTax(groups, linePlaces: linePlaces, places: places, netbased: netbased) else { return nil }
    }

    /// Adds net, tax and gross; false if one of them passes 64 bits.
    private mutating func addTax(
        _ groups: [(rate: ExactDecimal, sum: Int64)], linePlaces: Int, places: Int, netbased: Bool
    ) -> Bool {
        var bases: Int64 = 0
        var taxes: Int64 = 0
        for group in groups {
            guard let base = Rounding.halfAwayFromZero(Int128(group.sum), from: linePlaces, to: places),
                let tax = VoucherTotals.tax(on: base, rate: group.rate, netbased: netbased),
                let withBase = VoucherTotals.sum(bases, base), let withTax = VoucherTotals.sum(taxes, tax)
            else { return false }
            (bases, taxes) = (withBase, withTax)
        }
        let (other, overflow) =
            netbased ? bases.addingReportingOverflow(taxes) : bases.subtractingReportingOverflow(taxes)
        guard !overflow else { return false }
        (net, tax, gross) = netbased ? (bases, taxes, other) : (other, taxes, bases)
        return true
    }

    /// The sum of two amounts, or nil if it passes 64 bits.
    @inline(__always)
    private static func sum(_ a: Int64, _ b: Int64) -> Int64? {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? nil : sum
    }

    /// The tax on (net prices) or within (gross prices) a base in minor units, at a rate in percent; nil if it passes 64
    /// bits, or if there is none, as within gross prices at -100 %.
    public static func tax(on base: Int64, rate: ExactDecimal, netbased: Bool) -> Int64? {
        let coefficient = Int128(rate.coefficient)
        let hundred = 100 * PowersOfTen.int128(Int(rate.scale))
        let divisor = netbased ? hundred : hundred + coefficient
        guard divisor > 0 else { return nil }
        return Rounding.divideHalfAwayFromZero(Int128(base) * coefficient, by: divisor)
    }
}
