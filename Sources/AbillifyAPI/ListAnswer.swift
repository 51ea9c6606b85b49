/// The rows of a list, in whichever of its three forms the API sends it (C12): an object, an array, or `{rows}`.
public struct ListAnswer: Sendable, Hashable {
    /// The rows.
    public var rows: [JSONValue]

    /// Reads a list; nil if the bytes are no JSON object or array of objects.
    public init?(_ body: [UInt8]) {
        guard let json = JSONValue(body, refusesAmbiguity: true) else { return nil }
        switch json {
        case .array(let elements): rows = elements
        case .object where json["rows"] != nil:
            guard let elements = json["rows"]?.elements else { return nil }
            rows = elements
        case .object(let members): rows = members.isEmpty ? [] : [json]
        default: return nil
        }
        let areObjects = rows.allSatisfy { if case .object = $0 { true } else { false } }
        guard areObjects else { return nil }
    }
}
