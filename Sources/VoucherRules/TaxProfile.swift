import Money

/// A tax profile of the seller's settings: the rate that stands behind it, and what it is for.
public struct TaxProfile: Sendable, Hashable {
    /// Why a supply is not taxed, as the rules file says it of a profile of 0 %.
    public enum Reason: String, Sendable, CaseIterable {
        /// The goods leave the EU; § 4 no. 1 a, § 6 UStG.
        case export
        /// The goods go to a company in another member state; § 4 no. 1 b, § 6a UStG.
        case withinUnion = "intra-eu"
        /// The buyer owes the tax; § 13b UStG.
        case reverseCharge = "reverse-charge"
        /// The supply is exempt, wherever the buyer is; § 4 no. 8 to 29, § 19 UStG.
        case exempt
    }

    /// The rate in percent.
    public var rate: ExactDecimal
    /// Why it is 0; nil if that is not said.
    public var reason: Reason?

    /// Creates a profile.
    public init(rate: ExactDecimal, reason: Reason? = nil) { (self.rate, self.reason) = (rate, reason) }
}
