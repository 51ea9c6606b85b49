import Vouchers

/// The rules that every voucher passes before it may be sent.
public struct RuleBook: Sendable {
    /// The rules, in the order in which they are checked and listed.
    public let rules: [any VoucherRule]
    /// The rules that concern each flow, by its raw value.
    private let byFlow: [[any VoucherRule]]

    /// Creates a book of these rules.
    public init(rules: [any VoucherRule]) {
        self.rules = rules
        byFlow = Flow.allCases.map { flow in rules.filter { $0.concerns(flow) } }
    }

    /// The built-in rules with the API's documented enumerations.
    public static let standard = standard()

    /// The built-in rules, one line each.
    ///
    /// - Parameter paymentKinds: The kinds of payment that are accepted.
    public static func standard(paymentKinds: [String] = ["CT", "DD", "CC", "PP", "CD"]) -> RuleBook {
        RuleBook(rules: [
            ReferenceUsable(),
            CustomerKindKnown(),
            CustomerNamed(),
            EmailWellFormed(),
            BillingAddressPresent(),
            CountryKnown(),
            AddressComplete(),
            AddressNamed(),
            FlowKnown(),
            InvoiceNamed(),
            WholeCreditUnstated(),
            CurrencyKnown(),
            NetbasedGiven(),
            PaymentKindAccepted(kinds: paymentKinds),
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
    }

    /// Checks a voucher against all rules; every fault is found at once.
    public func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        examination.begin(voucher)
        for rule in byFlow[voucher.flow.rawValue] { rule.check(voucher, &examination) }
    }
}
