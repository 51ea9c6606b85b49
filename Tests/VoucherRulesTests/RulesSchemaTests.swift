import Foundation
import Testing

@testable import VoucherRules

/// The JSON Schema for editors and the reader of files of rules know the same keys.
@Suite("The schema of files of rules")
struct RulesSchemaTests {
    static func properties(_ path: [String]) throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = try Data(contentsOf: root.appending(path: "samples/rules.schema.json"))
        var value = try JSONSerialization.jsonObject(with: data)
        for key in path {
            if let list = value as? [Any], let index = Int(key) {
                value = list[index]
            } else {
                value = try #require((value as? [String: Any])?[key], "\(key) is missing")
            }
        }
        return Set(try #require(value as? [String: Any]).keys)
    }

    static let sections: [([String], [String])] = [
        (["properties"], RulesFile.keys), (["properties", "seller", "properties"], RulesFile.sellerKeys),
        (
            ["properties", "tax_profiles", "additionalProperties", "anyOf", "1", "properties"], RulesFile.profileKeys
        ),
        (
            ["properties", "change", "patternProperties", "^[A-Z]+-[0-9]{2,3}$", "properties"], RulesFile.changeKeys
        ),
        (["properties", "own", "items", "properties"], OwnRule.keys),
        (["$defs", "condition", "oneOf", "0", "properties"], ["field"] + FieldCondition.tests),
    ]

    @Test func knowsTheSameReasonsOfTaxProfiles() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let schema = try String(contentsOf: root.appending(path: "samples/rules.schema.json"), encoding: .utf8)
        let words = TaxProfile.Reason.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        #expect(schema.contains("\"for\": {\"enum\": [\(words)]}"))
    }

    @Test(arguments: sections)
    func knowsTheSameKeys(path: [String], keys: [String]) throws {
        #expect(try Self.properties(path) == Set(keys))
    }
}
