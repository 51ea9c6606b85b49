import AbillifyAPI
import Findings

extension FindingTally {
    /// The counts by code, as `errors` of a summary shows them.
    var json: JSONValue {
        .array(
            entries.map { entry in
                .object([
                    "code": .string(entry.code), "severity": .string(entry.severity.rawValue),
                    "count": .number(String(entry.count)),
                    "firstRow": entry.firstRow.map { .number(String($0)) } ?? .null,
                ])
            })
    }
}
