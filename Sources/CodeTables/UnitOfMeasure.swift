/// A unit of UN/ECE Recommendation 20, or a package of Recommendation 21.
public struct UnitOfMeasure: Sendable, Hashable {
    /// The code, such as "HUR"; codes of packages begin with X.
    public let code: String
    /// The English name, such as "hour".
    public let name: String
}
