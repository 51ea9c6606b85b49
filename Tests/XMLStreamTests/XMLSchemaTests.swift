import Foundation
import Testing
import XMLStream

struct XMLSchemaTests {
    static let schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:element name="orders"><xs:complexType><xs:sequence>
            <xs:element name="head" type="xs:string" minOccurs="0"/>
            <xs:element name="order" maxOccurs="unbounded"><xs:complexType><xs:sequence>
              <xs:element name="price" type="xs:decimal" maxOccurs="unbounded"/>
              <xs:element name="SharedSecret" type="xs:integer" minOccurs="0"/>
            </xs:sequence></xs:complexType></xs:element>
            <xs:element name="tail" minOccurs="0"/>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """

    static func file(_ text: String) throws -> XMLSchemaFile {
        let path = NSTemporaryDirectory() + "abillify-\(UUID().uuidString).xsd"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return try XMLSchemaFile(path: path)
    }

    /// Record, line and the beginning of the message of each fault.
    static func faults(_ document: String, _ schema: XMLSchemaFile, piece: Int = 1 << 20) -> [String] {
        let validator = XMLSchemaValidator(schema, recordPath: ["orders", "order"])
        let bytes = Array(document.utf8)
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + piece)
            validator.feed(bytes[start..<end])
            start = end
        }
        validator.finish()
        return validator.takeFaults().map { "\($0.record.map(String.init) ?? "-") \($0.line) \($0.message)" }
    }

    @Test(arguments: [
        ("<orders><order><price>1</price></order></orders>", []),
        ("<?xml version='1.0' encoding='UTF-16'?><orders><order><price>1</price></order></orders>", []),
        ("<!DOCTYPE orders SYSTEM 'x.dtd'><orders><order><price>1</price></order></orders>", []),
        (
            "<orders><order>\n<price>x</price><price>y</price></order><order><price>1</price></order></orders>",
            ["0 2 Element 'price': 'x'", "0 2 Element 'price': 'y'"]
        ),
        ("<orders><order><price>1</price></order>\n<order>\n</order></orders>", ["1 3 Element 'order': Missing child"]),
        ("<orders><order><price>1</price></order><order/></orders>", ["1 1 Element 'order': Missing child"]),
        ("<orders a='1'><order><price>1</price></order></orders>", ["- 1 Element 'orders', attribute 'a'"]),
        ("<orders>\n</orders>", ["- 2 Element 'orders': Missing child"]),
        (
            "<orders><order><price>1</price></order><x/></orders>", ["- 1 Element 'x': This element is not expected"]
        ),
        (
            "<orders><order><price>1</price><SharedSecret>MARKER</SharedSecret></order></orders>",
            ["0 1 The content of a secret element does not fit."]
        ),
        ("<orders><order><price>1</price></order>", ["- 1 What stands around the records is not well-formed"]),
    ])
    func tellsTheRecordOfEachFault(document: String, expected: [String]) throws {
        let schema = try Self.file(Self.schema)
        for piece in [1, 3, 1 << 20] {
            let found = Self.faults(document, schema, piece: piece)
            #expect(found.count == expected.count, "\(found)")
            for (fault, start) in zip(found, expected) { #expect(fault.hasPrefix(start)) }
        }
    }

    @Test func tellsFaultsAsSoonAsTheRecordHasEnded() throws {
        let validator = XMLSchemaValidator(try Self.file(Self.schema), recordPath: ["orders", "order"])
        for (piece, faults) in [("<orders><order>", 0), ("<price>x</price></order>", 1), ("\n<order></order>", 1)] {
            validator.feed(Array(piece.utf8)[...])
            #expect(validator.takeFaults().count == faults)
        }
        #expect(validator.recordsBegun == 2)
    }

    @Test func boundsTheFaultsOfARecord() throws {
        let record = "<order>" + String(repeating: "<price>x</price>", count: 1000) + "</order>"
        let found = Self.faults("<orders>\(record)\(record)</orders>", try Self.file(Self.schema))
        #expect(found.count == 40)
    }

    @Test(arguments: [
        ("<a/>", "not a schema document"), ("<xs:schema", "xs"),
        (schema.replacing("xs:decimal", with: "xs:none"), "does not resolve"),
        (
            schema.replacing(
                "<xs:element name=\"orders\">",
                with:
                    "<xs:import namespace='urn:b' schemaLocation='http://127.0.0.1:1/a.xsd'/><xs:element name=\"orders\">"
            ),
            "not fetched"
        ),
        (
            schema.replacing(
                "<xs:element name=\"orders\">",
                with: "<xs:import namespace='urn:a' schemaLocation='a.xsd'/><xs:element name=\"orders\">"),
            "Failed to locate"
        ),
    ])
    func refusesABadSchema(text: String, words: String) {
        let error = #expect(throws: XMLSchemaError.self) { _ = try Self.file(text) }
        #expect(error?.message.contains(words) == true, "\(String(describing: error))")
    }

    /// Four times the document takes less than eight times as long, and a megabyte less than two seconds.
    @Test(arguments: [
        "<order><price>1</price></order>", "<order><price>x</price></order>", "<order/>", "<head>xxxxxxxx</head>",
    ])
    func endsInTime(unit: String) throws {
        let schema = try Self.file(Self.schema)
        func seconds(_ size: Int) -> Double {
            let document = "<orders>" + String(repeating: unit, count: size / unit.utf8.count) + "</orders>"
            var times: [Double] = []
            for _ in 0..<2 {
                let start = HostileDocumentTests.now()
                _ = Self.faults(document, schema)
                times.append(HostileDocumentTests.now() - start)
            }
            return times.min() ?? 0
        }
        var seen: [(quarter: Double, whole: Double)] = []
        repeat {
            seen.append((seconds(256 << 10), seconds(1 << 20)))
        } while seen.count < 3 && !HostileDocumentTests.isLinear(seen[seen.count - 1])
        #expect(seen.contains(where: HostileDocumentTests.isLinear), "\(seen)")
    }
}
