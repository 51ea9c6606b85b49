import Foundation
import Testing

@testable import Mapping

/// The JSON Schema for editors and the reader of mapping files know the same keys.
@Suite("The schema agrees with the reader")
struct SchemaTests {
    static func properties(_ path: [String]) throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = try Data(contentsOf: root.appending(path: "mappings/mapping.schema.json"))
        var node = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        for key in path { node = try #require(node[key] as? [String: Any], "\(key) is missing") }
        return Set(node.keys)
    }

    static let sections: [([String], [String])] = [
        (["properties"], MappingFile.keys), (["properties", "order", "properties"], MappingFile.orderKeys),
        (["properties", "customer", "properties"], MappingFile.customerKeys),
        (["$defs", "address", "properties"], MappingFile.addressKeys),
        (["properties", "lines", "items", "properties"], MappingFile.lineKeys + ["each", "when", "price_per"]),
    ]

    @Test(arguments: sections)
    func sameKeys(path: [String], keys: [String]) throws {
        #expect(try Self.properties(path) == Set(keys))
    }
}
