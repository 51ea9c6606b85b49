import Mapping
import Settings
import Testing

@Suite("Mapping files are strict")
struct MappingFileTests {
    static let start = """
        format: csv
        required_columns: [No]
        order: {reference: No}
        customer: {reference: Customer}
        lines:
          - {label: Item, quantity: Qty, unitprice: Price}

        """

    @Test func aWellFormedFileIsRead() throws {
        let mapping = try MappingFile.read(Self.start + "group_by: No\n", file: "mine.csv.yaml")
        #expect(mapping.name == "mine")
        #expect(mapping.groupBy == ["No"])
        #expect(mapping.tableColumns == ["Customer", "Item", "No", "Price", "Qty"])
    }

    static let faults: [(String, String)] = [
        ("group_bi: No", "Did you mean \"group_by\"?"), ("numbers: 1.234", "numbers is"),
        ("dates: [DD.MM.YYYY]", "has the pattern"), ("addresses: maybe", "\"addresses\" is"),
        ("record: orders", "has no meaning for csv"), ("dialect: {delimiter: abc}", "dialect.delimiter"),
        ("billing: {zip: PLZ}", "knows no key \"zip\""), ("billing: {city: {field: A, constant: B}}", "two origins"),
        ("billing: {city: {default: x}}", "no origin"), ("billing: {city: {field: A, take: half}}", "is \"half\""),
        ("skip_orders: [{when: {field: A}, because: x}]", "is not a condition"), ("format: csv", "is there twice"),
        ("skip_rows: [{because: x}]", "needs \"when\""), ("billing: {city: {template: \"{A\"}}", "without a }"),
    ]

    @Test(arguments: faults)
    func aFaultIsNamed(line: String, message: String) {
        let error = #expect(throws: SettingsError.self) {
            try MappingFile.read(Self.start + line + "\n", file: "mine.csv.yaml")
        }
        #expect(error?.message.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.line != nil)
    }

    static let xml = """
        format: xml
        record: order
        order: {reference: "@no"}
        customer: {reference: "@customer"}
        lines:
          - {each: line, label: name, quantity: count, unitprice: price, taxrate: tax/rate}
          - {each: line/extra/charge, label: name, quantity: count, unitprice: price, taxrate: PATH}

        """

    /// A path may lead out of an element to one that makes items too, and reads the same column as its items do.
    @Test func aPathLeadsOutward() throws {
        let mapping = try MappingFile.read(Self.xml.replacing("PATH", with: "../../tax/rate"), file: "mine.xml.yaml")
        let column = try #require(mapping.pathColumns.first { $0.name == "line/tax/rate" })
        #expect(column.path == "tax/rate" && column.linePath == 0 && column.innerPaths == [1])
        #expect(mapping.pathColumns.count(where: { $0.name == column.name }) == 1)
    }

    @Test(arguments: [("../tax/rate", "line/extra"), ("../../../tax/rate", "the record")])
    func aPathOutwardEndsWhereItemsAreMade(path: String, place: String) {
        let error = #expect(throws: SettingsError.self) {
            try MappingFile.read(Self.xml.replacing("PATH", with: path), file: "mine.xml.yaml")
        }
        #expect(error?.message.contains("to \(place), which makes no items") == true, "\(error?.description ?? "")")
    }

    @Test(arguments: ["canonical", "shopify-orders", "ubl-order", "ms-purchase-orders", "german-orders"])
    func shippedMappingsAreRead(name: String) throws {
        #expect(try MappingLibrary.shipped().named(name).isEmpty == false)
    }

    @Test func aMistypedNameHasASuggestion() throws {
        let error = #expect(throws: SettingsError.self) { try MappingLibrary.shipped().named("shopify-order") }
        #expect(error?.message.contains("Did you mean \"shopify-orders\"?") == true)
    }

    @Test func aDriftedHeaderIsRecognised() throws {
        let mapping = try #require(try MappingLibrary.shipped().named("canonical").first { $0.format == .csv })
        let header = mapping.requiredColumns.map { $0 == "billing_city" ? "biling_city" : $0 } + ["item_taxrat"]
        let match = HeaderMatch(header: header, mapping: mapping)
        #expect(match.missing.map(\.column) == ["billing_city"])
        #expect(match.missing.first?.meant == "biling_city")
        #expect(match.nearMisses.contains { $0.column == "item_taxrat" && $0.meant == "item_taxrate" })
    }
}
