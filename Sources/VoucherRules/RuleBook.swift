import Dates
import Findings
import Money
import Vouchers

/// The rules that every voucher passes before it may be sent.
public struct RuleBook: Sendable {
    /// The rules, in the order in which they are checked and listed.
    public let rules: [any VoucherRule]
    /// All rules there are: those of this book, and those that are held where files are read and orders are planned.
    public var all: [any Rule] { RuleBook.files + RuleBook.readings + rules + RuleBook.batch }

    /// The rules that are held where files are read.
    private static let files: [any Rule] = [
        BytesDecodable(),
        RowWellFormed(),
        ElementWellFormed(),
        ElementFitsSchema(),
        RowOfKnownOrder(),
        RecordReadWhole(),
    ]

    /// The rules that are held where cells become the fields of vouchers, by what a mapping says of them.
    private static let readings: [any Rule] = [
        ValueListed(),
        PriceOfUnit(),
        RowsAgree(),
        PricesNetOrGross(),
        ItemsUnpacked(),
        AmountInCurrency(),
        TaxRateTold(),
        LineTotalDivided(),
        CellFaultless(),
        ZerosKept(),
        RowBilled(),
        OrderUnheld(),
        ItemsComplete(),
        TextUndated(),
        NumberWhole(),
        CountryStandard(),
    ]

    /// The rules that are held where the orders of a run meet each other and what was booked before.
    private static let batch: [any Rule] = [
        ReferenceUnique(), CustomerSingle(), OrderOnce(),
        OrderUnbooked(),
        ReferenceUnchanged(),
        FileNew(),
        CreditWithinInvoice(),
        InvoiceBooked(),
        CreditCurrency(),
        CreditCountable(),
        InvoiceOpen(),
        TotalConfirmed(),
    ]

    /// The weight of a rule in force; nil if it is switched off.
    public func severity(of rule: some Rule) -> Severity? {
        guard let change = changes[rule.code] else { return rule.isOptional ? nil : rule.severity }
        return change.severity
    }
    /// The rules in force that can say nothing, as nobody has said who bills.
    public var idle: [String] { rules.filter { $0.isIdle && severity(of: $0) != nil }.map(\.code) }
    /// The rules that concern each flow, by its raw value, without those that are switched off.
    private let byFlow: [RulesInForce]
    /// The weights that are not the rules' own, by code.
    private let changes: [String: RuleChange]

    /// The weight that a rule has other than its own, if it has.
    public func change(of code: String) -> RuleChange? { changes[code] }

    /// The weight that a finding has in force if it has one of its own; nil if its rule is switched off.
    ///
    /// For the rules that are held beyond vouchers; those of vouchers weigh what they find themselves.
    public func severity(ofFindingBy code: String, itself own: Severity) -> Severity? {
        guard let change = changes[code] else { return own }
        return change.severity
    }

    /// The seller's tax profiles, and the day for vouchers without a date.
    private let profiles: TaxProfiles, today: CalendarDate?

    /// Creates a book of these rules, for a seller of these settings.
    public init(rules: [any VoucherRule], settings: RuleSettings = RuleSettings()) {
        self.rules = rules
        changes = settings.changes
        profiles = TaxProfiles(settings)
        today = settings.today
        let changes = changes
        let inForce = rules.filter { rule in changes[rule.code].map { $0.severity != nil } ?? !rule.isOptional }
        byFlow = Flow.allCases.map { flow in RulesInForce(inForce.filter { $0.concerns(flow) }) }
    }

    /// The built-in rules for a seller of whom nothing is known.
    public static let standard = standard(RuleSettings())

    /// The built-in rules, one line each.
    public static func standard(_ settings: RuleSettings) -> RuleBook {
        let profiles = TaxProfiles(settings)
        return RuleBook(
            rules: [
                SizesBounded(),
                TextWhole(),
                TextUnmangled(),
                TextVisible(),
                ReferenceUsable(),
                CustomerKindKnown(),
                CompanyNamed(),
                PersonNamed(),
                PersonAlone(),
                EmailWellFormed(),
                BillingAddressPresent(),
                CountryKnown(),
                AddressComplete(),
                PostcodeFits(),
                AddressNamed(),
                HousenumberSingle(),
                TerritoryTaxed(today: settings.today),
                FlowKnown(),
                InvoiceNamed(),
                WholeCreditUnstated(),
                CurrencyKnown(),
                CurrencyOfSeller(own: settings.seller.currency),
                OrderNumberBookable(),
                NetbasedGiven(),
                PaymentKindAccepted(kinds: settings.paymentKinds),
                DirectDebitMandated(),
                AccountsWellFormed(),
                CardNumberAbsent(),
                LocaleKnown(known: settings.locales),
                BuyerReferenceFormed(),
                DiscountLineFormed(),
                DatesReal(),
                DateNotAhead(today: settings.today),
                DueAfterIssue(today: settings.today),
                ServicePeriodForward(),
                ServiceDated(),
                InvoiceInTime(today: settings.today),
                PeriodOpen(closedThrough: settings.closedThrough),
                ItemsPresent(),
                ItemLabelled(),
                LabelUsual(),
                QuantityReadable(),
                UnitPriceReadable(),
                UnitPriceKept(),
                UnitKnown(),
                TaxRatePlausible(),
                AccountBookable(),
                LineTotalUsual(),
                TaxProfileFits(profiles: profiles),
                VATIDFormed(),
                VATIDChecked(),
                VATIDOfCustomer(seller: settings.seller.vatID),
                ReverseChargeUntaxed(),
                ReverseChargeIdentified(seller: settings.seller.country),
                ReverseChargeClause(),
                ReverseChargeAbroad(seller: settings.seller.country),
                ZeroRateExplained(seller: settings.seller.country, profiles: profiles),
                TaxRateKnown(seller: settings.seller.country, today: settings.today),
                TaxOfDestination(seller: settings.seller.country, today: settings.today),
                TaxOfPlace(seller: settings.seller.country, today: settings.today),
                SupplyWithinUnion(seller: settings.seller.country, profiles: profiles),
                PlaceOfSupplyFits(),
                SenderTotalsAgree(),
                TotalPositive(),
                SmallInvoice(),
                AmountUsual(limit: settings.unusualAmount, currency: settings.seller.currency),
                TextPlain(),
                TextPortable(),
            ] + settings.ownRules, settings: settings)
    }

    /// Checks a voucher against all rules; every fault is found at once.
    public func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        examination.begin(voucher, profiles, today: today)
        byFlow[voucher.flow.rawValue].check(voucher, &examination)
        if !changes.isEmpty, !examination.findings.isEmpty { reweigh(&examination.findings) }
    }

    private func reweigh(_ findings: inout [RuleFinding]) {
        for index in findings.indices {
            guard let severity = changes[findings[index].code]?.severity else { continue }
            findings[index].severity = severity
        }
    }
}
