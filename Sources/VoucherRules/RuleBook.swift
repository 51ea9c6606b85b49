import Vouchers

/// The rules that every voucher passes before it may be sent.
public struct RuleBook: Sendable {
    /// The rules, in the order in which they are checked and listed.
    public let rules: [any VoucherRule]

    /// Creates a book of these rules.
    public init(rules: [any VoucherRule]) { self.rules = rules }

    /// The built-in rules, one line each.
    public static let standard = RuleBook(rules: [
        ReferenceUsable(),
        CustomerKindKnown(),
        CustomerNamed(),
        EmailWellFormed(),
        BillingAddressPresent(),
        CountryKnown(),
        AddressComplete(),
        AddressNamed(),
        CurrencyKnown(),
        NetbasedGiven(),
        PaymentKindAccepted(),
        DatesReal(),
        ServicePeriodForward(),
        ItemsPresent(),
        ItemLabelled(),
        QuantityReadable(),
        UnitPriceReadable(),
        UnitGiven(),
        TaxRatePlausible(),
        TaxProfileGiven(),
        SenderTotalsAgree(),
        TotalPositive(),
    ])

    /// Checks a voucher against all rules; every fault is found at once.
    public func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        examination.begin(voucher)
        for rule in rules { rule.check(voucher, &examination) }
    }
}
