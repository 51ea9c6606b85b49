import Bytes
import Findings
import Vouchers

/// One demand on a voucher.
///
/// A rule lives in a file of its own, with its wording and where it comes from.
public protocol VoucherRule: Sendable {
    /// The id that reports show, such as "ADR-02"; it never changes its meaning.
    var code: String { get }
    /// What the rule demands, in one sentence.
    var demand: String { get }
    /// Where the demand comes from.
    var basis: String { get }

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
    /// What is wrong.
    public var message: String
    /// One way to mend it.
    public var hint: String
}
