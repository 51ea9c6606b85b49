import Money

/// A rate of value added tax that a country charges.
public struct VATRate: Sendable, Hashable {
    /// What sort of rate it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// The rate of all that has no other.
        case standard
        /// A rate of 5 % or more for what annex III of the VAT directive lists, or its like outside the EU.
        case reduced
        /// A rate below 5 % that the directive lets stand.
        case superReduced = "super-reduced"
        /// A rate of 12 % or more for what had a lower one before and isn't in annex III.
        case parking
        /// No tax: an export, an exemption, a reverse charge or a true zero rate.
        case zero
    }

    /// What sort of rate it is.
    public let kind: Kind
    /// The rate in percent, without trailing zeros.
    public let percent: ExactDecimal
}
