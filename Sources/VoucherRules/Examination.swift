import Bytes
import Dates
import Findings
import Identifiers
import Money
import Vouchers

/// The examination of one voucher: what all rules share, and what they found.
public struct Examination: Sendable {
    /// The currency, if the voucher names one that exists.
    public var currency: Currency?
    /// The exact sums of the lines; nil if they can't be computed.
    public var totals: VoucherTotals?
    /// The rate at which each line will be taxed: the stated one, else that of its profile; nil where neither is known.
    public private(set) var rates: [ExactDecimal?] = []
    /// Where goods go or a service is received; nil where no country is known.
    private(set) var destination: Destination?
    /// What is known of the customer's VAT id; nil where there is none.
    private(set) var vatID: VATID.Verdict?
    /// What stands in the texts.
    var traits: TextTraits = []
    /// What the rules found so far.
    public var findings: [RuleFinding] = []

    /// Creates an empty examination.
    public init() {}

    /// Begins the examination of another voucher.
    ///
    /// - Parameter today: The day for vouchers without a date.
    mutating func begin(_ voucher: borrowing Voucher, _ profiles: TaxProfiles, today: CalendarDate?) {
        destination = Destination(of: voucher, on: voucher.date.value ?? today)
        rates.removeAll(keepingCapacity: true)
        for line in voucher.lines { rates.append(profiles.rate(of: line, in: voucher)) }
        findings.removeAll(keepingCapacity: true)
        currency = nil
        totals = nil
        traits = TextTraits(of: voucher)
        let vatID = voucher.customer.vatID
        self.vatID = vatID.isEmpty ? nil : VATID.judge(voucher.bytes.span.extracting(vatID.indices))
        if voucher.currency.count == 3 {
            currency = Currency(code: voucher.bytes.span.extracting(voucher.currency.indices))
        }
        // No lines have no sum, which is not a sum of 0: a credit note without any is for all of its invoice.
        if let currency, let netbased = voucher.netbased.value, !voucher.lines.isEmpty {
            totals = VoucherTotals(of: voucher, netbased: netbased, currency: currency, rates: rates)
        }
    }

    /// Whether a finding holds the voucher back.
    public var hasErrors: Bool { findings.contains { $0.severity == .error } }

    /// Whether some item is charged tax, or may be: what is charged none hangs on the buyer's VAT id.
    var mayBeTaxed: Bool { rates.contains { !($0?.isZero ?? false) } }

    /// Notes a fault on a field.
    ///
    /// Messages and hints stand on screens and in logs: they quote amounts, dates, codes and references, and never what
    /// belongs to a person (names, addresses, VAT ids, accounts, free text). That goes into `value`, for the report.
    ///
    /// - Parameters:
    ///   - line: The index of the item, for fields of items.
    ///   - value: The offending value, in the voucher's bytes.
    ///   - masked: What may be shown of the value, if not all of it.
    ///   - severity: The weight, where it is not the rule's own.
    public mutating func report(
        _ rule: some VoucherRule, _ field: VoucherField, line: Int? = nil, value: ByteRange = .empty,
        masked: String? = nil, severity: Severity? = nil, _ message: Phrase, hint: Phrase
    ) {
        findings.append(
            RuleFinding(
                code: rule.code, severity: severity ?? rule.severity, field: field, line: line, value: value,
                masked: masked, message: message, hint: hint))
    }
}
