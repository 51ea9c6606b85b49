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
        var list: [Any] = []
        for key in path {
            let next = Int(key).map { list[$0] } ?? node[key]
            if let entries = next as? [Any] {
                list = entries
            } else {
                node = try #require(next as? [String: Any], "\(key) is missing")
            }
        }
        return Set(node.keys)
    }

    static let sections: [([String], [String])] = [
        (["properties"], MappingFile.keys), (["properties", "order", "properties"], MappingFile.orderKeys),
        (["properties", "customer", "properties"], MappingFile.customerKeys),
        (["$defs", "address", "properties"], MappingFile.addressKeys),
        (["properties", "lines", "items", "properties"], MappingFile.lineKeys + MappingFile.planKeys),
        (
            ["properties", "lines", "items", "properties", "each", "oneOf", "1", "properties"], MappingFile.packedKeys
        ),
        (["properties", "refuses", "items", "properties"], MappingFile.refusalKeys),
        (["$defs", "field", "oneOf", "1", "properties"], FieldExpression.originKeys + FieldExpression.modifierKeys),
    ]

    @Test(arguments: sections)
    func sameKeys(path: [String], keys: [String]) throws {
        #expect(try Self.properties(path) == Set(keys))
    }
}
