import Findings

/// A weight that a company gives a rule of its own accord.
public struct RuleChange: Sendable, Hashable {
    /// The weight; nil switches the rule off.
    public var severity: Severity?
    /// Why; an auditor reads it.
    public var reason: String

    /// Creates a change.
    public init(severity: Severity?, reason: String) {
        self.severity = severity
        self.reason = reason
    }
}
