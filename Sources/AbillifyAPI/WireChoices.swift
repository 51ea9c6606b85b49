/// Decisions where the API's documentation contradicts itself; one place for all of them.
public struct WireChoices: Sendable {
    /// The key of an item's cost centre: every request sample of the documentation writes `constcenter`, every answer `costcenter`.
    ///
    /// Which one is honoured is not documented.
    public var costCenterKey: StaticString = "constcenter"

    /// What the documentation's request samples say.
    public static let documented = WireChoices()
}
