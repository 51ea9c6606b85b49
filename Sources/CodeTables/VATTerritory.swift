import Money

/// A territory of a state where the VAT of the state isn't charged, or at other rates.
public struct VATTerritory: Sendable, Hashable {
    /// The English name.
    public let name: String
    /// The rates that are charged there in percent, the standard rate first; empty where none of the state's VAT is.
    public let rates: [ExactDecimal]
    /// Whether the VAT area of the EU does not reach it, so that goods that go there are exported.
    public let isOutsideUnion: Bool

    /// Whether the VAT of the state isn't charged there at all.
    public var isOutsideVAT: Bool { rates.isEmpty }

    /// Whether a rate may be charged there; 0 always may.
    public func charges(_ percent: ExactDecimal) -> Bool { percent.isZero || rates.contains(percent) }
}
