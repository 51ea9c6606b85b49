/// A set of countries that is asked without hashing.
public struct CountrySet: Sendable {
    private let holds: [Bool]

    /// Creates a set.
    public init(_ countries: [CountryCode]) {
        var holds = Array(repeating: false, count: CountryCode.pairs)
        for country in countries { holds[Int(country.ordinal)] = true }
        self.holds = holds
    }

    /// Whether a country is in it.
    public func contains(_ country: CountryCode) -> Bool { holds[Int(country.ordinal)] }
}
