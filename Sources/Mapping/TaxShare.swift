import Money
import Settings

/// A tax and the amount it is on, from which the rate is told where a source states none.
///
/// The rate is one that is in use and gives just this tax, rounded to the cent. If none does, or if several do because
/// the amount is too small, there is no rate and the item is held back.
public struct TaxShare: Sendable {
    /// The column of the tax.
    var tax: String
    /// The column of the amount.
    var base: String
    /// Whether the amount is net; else it includes the tax.
    var isNet: Bool
    /// The rates that the merchant charges, in percent; nil for all that are in use.
    var rates: [ExactDecimal]?

    init(_ yaml: StrictYAML) throws(SettingsError) {
        try yaml.allow(["tax", "net", "gross", "rates"])
        let net = try yaml.text("net")
        guard let tax = try yaml.text("tax"), let base = net == nil ? try yaml.text("gross") : net,
            (net == nil) != (yaml.node("gross") == nil)
        else {
            throw yaml.error("tax_share is incomplete", hint: "write {tax: Column, net: Column} or gross for net")
        }
        self.tax = tax
        self.base = base
        isNet = net != nil
        guard let texts = try yaml.texts("rates") else { return }
        rates = []
        for text in texts {
            guard case .success(let rate) = DecimalParser.parse(text) else {
                throw yaml.error("the rate \"\(text)\" is no number", at: yaml.node("rates"), hint: "write [19, 7]")
            }
            rates?.append(rate)
        }
    }

    /// The rates that are in use in Europe and its neighbours in November 2026, and before: whole percents to 30, and
    /// those with a fraction.
    static let inUse: [ExactDecimal] =
        ((0...30).map { $0 * 10 } + [21, 25, 26, 38, 48, 55, 77, 81, 85, 95, 105, 125, 135, 255]).map {
            ExactDecimal(coefficient: $0, scale: 1).reduced
        }

    /// The rates that give this tax on this amount, to the unit of its last place.
    func candidates(tax: ExactDecimal, base: ExactDecimal) -> [ExactDecimal] {
        let places = Int(max(2, tax.scale))
        guard !base.isZero, let tax = tax.rounded(places: places), let base = base.rounded(places: max(places, 4))
        else { return [] }
        let finer = PowersOfTen.int128(max(places, 4) - places)
        return (rates ?? TaxShare.inUse).filter { rate in
            let hundred = 100 * PowersOfTen.int128(Int(rate.scale))
            let whole = isNet ? hundred : hundred + Int128(rate.coefficient)
            // The tax times what the amount is divided by lies within half a unit of the exact one.
            let off = Int128(base) * Int128(rate.coefficient) - Int128(tax) * finer * whole
            return abs(off) * 2 <= whole * finer
        }
    }
}
