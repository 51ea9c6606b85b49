import Foundation
import Testing

@testable import Profiles

/// The JSON Schema for editors and the reader of configurations know the same keys.
@Suite("The schema of configurations")
struct ConfigurationSchemaTests {
    static func properties(_ path: [String]) throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = try Data(contentsOf: root.appending(path: "samples/configuration.schema.json"))
        var value = try JSONSerialization.jsonObject(with: data)
        for key in path { value = try #require((value as? [String: Any])?[key], "\(key) is missing") }
        return Set(try #require(value as? [String: Any]).keys)
    }

    static let sections: [([String], [String])] = [
        (["properties"], BatchConfiguration.keys),
        (["properties", "endpoints", "additionalProperties", "properties"], NamedEndpoint.keys),
        (["properties", "profiles", "additionalProperties", "properties"], Profile.keys),
    ]

    @Test(arguments: sections)
    func knowsTheSameKeys(path: [String], keys: [String]) throws {
        #expect(try Self.properties(path) == Set(keys))
    }

    @Test(arguments: ["samples/drops.yaml", "samples/deploy/abillify-batch.yaml"])
    func theSamplesAreRead(path: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        #expect(try !BatchConfiguration(text, file: path).profiles.isEmpty)
    }
}
