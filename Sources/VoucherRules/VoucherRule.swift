import Bytes
import Findings
import Vouchers

/// A rule that looks at one voucher.
public protocol VoucherRule: Rule {
    /// Whether the rule says anything of vouchers of this flow.
    func concerns(_ flow: Flow) -> Bool

    /// Looks at a voucher and reports every fault.
    func check(_ voucher: borrowing Voucher, _ examination: inout Examination)
}

extension VoucherRule {
    /// A rule that says nothing else concerns all flows.
    public func concerns(_ flow: Flow) -> Bool { true }
}

/// A fault that a rule found, on a field of the voucher; it gets its position in the source later.
public struct RuleFinding: Sendable {
    /// The rule.
    public var code: String
    /// Its weight.
    public var severity: Severity
    /// The field.
    public var field: VoucherField
    /// The index of the line item, for item fields.
    public var line: Int?
    /// The offending value in the voucher's bytes.
    public var value: ByteRange
    /// What is shown of the value, where it may not be shown whole.
    public var masked: String?
    /// What is wrong.
    public var message: Phrase
    /// One way to mend it.
    public var hint: Phrase
}
