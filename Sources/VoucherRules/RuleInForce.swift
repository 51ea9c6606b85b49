import Vouchers

/// A rule that is in force, as it is called for each voucher.
///
/// A list of rules of many types can't be walked without copying each, and to count those copies all workers would write
/// to the same few places in memory. This is called through a reference that is not counted.
class RuleInForce: @unchecked Sendable {
    fileprivate init() {}

    /// Looks at a voucher and reports every fault.
    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {}

    /// Wraps a rule.
    static func wrapping(_ rule: some VoucherRule) -> RuleInForce { Wrapped(rule) }

    private final class Wrapped<Rule: VoucherRule>: RuleInForce, @unchecked Sendable {
        private let rule: Rule

        init(_ rule: Rule) {
            self.rule = rule
            super.init()
        }

        override func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
            rule.check(voucher, &examination)
        }
    }
}

/// The rules that concern vouchers of one flow, in order.
struct RulesInForce: Sendable {
    /// Keeps the rules alive.
    private let rules: [RuleInForce]
    private let uncounted: [Unmanaged<RuleInForce>]

    init(_ rules: [any VoucherRule]) {
        self.rules = rules.map { RuleInForce.wrapping($0) }
        uncounted = self.rules.map(Unmanaged.passUnretained)
    }

    /// Lets each rule look at a voucher.
    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for index in uncounted.indices {
            uncounted[index]._withUnsafeGuaranteedRef { $0.check(voucher, &examination) }
        }
    }
}
