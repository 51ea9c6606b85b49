import Testing
import XMLStream

struct ThirdPartyDocumentTests {
    static let basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    static let aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"

    @Test(arguments: ["xmlbomb", "quadratic", "external"])
    func refusesEntityAttacks(name: String) throws {
        guard let bytes = SharedInputs.bytes("xml-attack/\(name).xml") else { return }
        for piece in [1, 1000, 1 << 20] {
            let reading = Reading(bytes, try flat(".", record: ["bomb"]), piece: piece)
            #expect(reading.error?.code == .internalSubset)
            #expect(reading.rows.isEmpty)
        }
    }

    @Test func readsTheHarmlessOne() throws {
        guard let bytes = SharedInputs.bytes("xml-attack/simple-ns.xml") else { return }
        let projection = try flat("@key", ".", namespaces: ["": "namespace"], record: ["root", "element"])
        #expect(Reading(bytes, projection).cells == [["value", "text"], ["", "text"]])
    }

    @Test(arguments: ["Invoice-2.0-Example-NS1", "Invoice-2.0-Example-NS3"])
    func readsInvoicesInEachNamespaceStyle(name: String) throws {
        guard let bytes = SharedInputs.bytes("ubl-oasis/UBL-\(name).xml") else { return }
        let projection = try XMLProjection(
            columns: [
                XMLColumn(path: "cbc:ID"), XMLColumn(path: "cac:LegalMonetaryTotal/cbc:PayableAmount/@currencyID"),
                XMLColumn(path: "cbc:InvoicedQuantity", rowPath: 0),
            ], rowPaths: ["cac:InvoiceLine"], namespaces: ["cbc": Self.basic, "cac": Self.aggregate],
            recordPath: ["Invoice"])
        let reading = Reading(bytes, projection)
        #expect(reading.faults == [])
        #expect(reading.cells == [["A00095678", "GBP", "100"]])
    }

    @Test(arguments: [("2.0", 1, "AEG012345"), ("2.1", 2, "34")])
    func readsOrders(version: String, lines: Int, id: String) throws {
        guard let bytes = SharedInputs.bytes("ubl-oasis/UBL-Order-\(version)-Example.xml") else { return }
        let projection = try XMLProjection(
            columns: [XMLColumn(path: "cbc:ID"), XMLColumn(path: "cac:Item/cbc:Name", rowPath: 0)],
            rowPaths: ["cac:OrderLine/cac:LineItem"], namespaces: ["cbc": Self.basic, "cac": Self.aggregate],
            recordPath: ["Order"])
        let reading = Reading(bytes, projection)
        #expect(reading.faults == [])
        #expect(reading.cells.map { $0[0] } == Array(repeating: id, count: lines))
        #expect(reading.cells.allSatisfy { !$0[1].isEmpty })
        #expect(Reading(bytes, projection, piece: 37) == reading)
    }

    static func purchaseOrders() throws -> XMLProjection {
        try XMLProjection(
            columns: [
                XMLColumn(path: "@PurchaseOrderNumber"), XMLColumn(path: "Address[@Type='Billing']/Name"),
                XMLColumn(path: "DeliveryNotes"), XMLColumn(path: "@PartNumber", rowPath: 0),
                XMLColumn(path: "USPrice", rowPath: 0),
            ], rowPaths: ["Items/Item"], recordPath: ["PurchaseOrders", "PurchaseOrder"])
    }

    @Test func readsPurchaseOrders() throws {
        guard let bytes = SharedInputs.bytes("orders-transcribed/PurchaseOrders.xml") else { return }
        let reading = Reading(bytes, try Self.purchaseOrders())
        let notes = "Please leave packages in shed by driveway."
        #expect(reading.faults == [])
        #expect(Set(reading.cells.map { $0[0] }).count == 3)
        #expect(
            reading.cells.prefix(2) == [
                ["99503", "Tai Yee", notes, "872-AA", "148.95"], ["99503", "Tai Yee", notes, "926-AA", "39.98"],
            ])
        #expect(reading.rows.first == [0, 0, 22])
        for piece in 1...200 { #expect(Reading(bytes, try Self.purchaseOrders(), piece: piece) == reading) }
    }

    @Test func keepsCompletePurchaseOrdersOfACutFile() throws {
        guard let bytes = SharedInputs.bytes("orders-transcribed/PurchaseOrders.xml") else { return }
        let whole = Reading(bytes, try Self.purchaseOrders())
        for end in stride(from: 40, to: bytes.count - 20, by: 1) {
            let reading = Reading(bytes[..<end], try Self.purchaseOrders())
            #expect(reading.error == nil)
            #expect(reading.rows == Array(whole.rows.prefix(reading.rows.count)))
            #expect(reading.missingEndTags == ["PurchaseOrders"])
        }
    }
}
