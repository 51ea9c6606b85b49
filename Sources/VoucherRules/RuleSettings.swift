import Dates
import Money

/// What the rules must know of the company that bills, and what it allows itself.
public struct RuleSettings: Sendable {
    /// Who bills.
    public struct Seller: Sendable, Hashable {
        /// The code of the state whose VAT law is applied, such as "DE".
        public var country: String?
        /// The seller's own VAT id.
        public var vatID: String?
        /// The currency of the seller's books.
        public var currency: Currency?

        /// Creates a seller of whom nothing is known.
        public init() {}
    }

    /// Who bills.
    public var seller = Seller()
    /// The day on which the voucher is checked; nil leaves out what depends on it.
    public var today: CalendarDate?
    /// The kinds of payment that are accepted.
    public var paymentKinds = ["CT", "DD", "CC", "PP", "CD"]
    /// The languages in which the seller's texts exist, such as "de-DE"; empty if that is not known.
    public var locales: [String] = []
    /// The last day of the accounting periods that are closed.
    public var closedThrough: CalendarDate?
    /// The seller's tax profiles by name, all of them; nil if it is not said.
    public var taxProfiles: [String: TaxProfile]?
    /// The gross amount from which a voucher is unusual, in the seller's currency.
    public var unusualAmount: ExactDecimal?
    /// The company's own rules.
    public var ownRules: [any VoucherRule] = []
    /// The rules whose weight is changed, by code.
    public var changes: [String: RuleChange] = [:]

    /// Creates settings under which nothing is known of the seller.
    public init() {}
}
