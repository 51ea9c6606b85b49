import Findings

/// A demand on what is billed, whoever checks it: the reading of a file, the rules of a voucher, or those of a batch.
///
/// A rule lives in a file of its own, with its wording, where it comes from, and the rows that it lets pass and refuses.
public protocol Rule: Sendable {
    /// The id that reports show, such as "ADR-02"; it never changes its meaning.
    var code: String { get }
    /// The weight of its findings, where they do not say otherwise.
    var severity: Severity { get }
    /// What the rule demands, in one sentence.
    var demand: Phrase { get }
    /// How what it finds is mended, in one sentence.
    var mending: Phrase { get }
    /// Where the demand comes from.
    var basis: Phrase { get }
    /// Whether what breaks the rule can't be booked, or must not be, so that its findings can't be made any lighter: no
    /// request can be made of it, or none that says what it must.
    var isEssential: Bool { get }
    /// Whether it speaks only where a company's file of rules gives it a weight: it would have something to say of most
    /// vouchers of most companies.
    var isOptional: Bool { get }
    /// Whether it can say nothing, as nobody has said who bills.
    var isIdle: Bool { get }
    /// Rows that it lets pass, and rows that it does not.
    var examples: RuleExamples { get }
}

extension Rule {
    /// A rule that says nothing else holds a voucher back.
    public var severity: Severity { .error }
    /// A rule that says nothing else is in force.
    public var isOptional: Bool { false }
    /// A rule that says nothing else needs to know nothing of the seller.
    public var isIdle: Bool { false }
    /// A rule that says nothing else can be made lighter.
    public var isEssential: Bool { false }
}
