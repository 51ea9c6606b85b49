import Testing

@testable import Mapping

@Suite("Headers with numbered columns")
struct HeaderMatchTests {
    static let yaml = """
        format: csv
        required_columns: [Order No, "Item 1 Name"]
        order: {reference: Order No}
        customer: {reference: Order No}
        lines:
          - {each: numbered, label: "Item {n} Name", quantity: "Item {n} Quantity", unitprice: "Item {n} Price"}

        """

    static let headers: [(header: [String], missing: [String], near: [String], unused: [String])] = [
        (["Order No", "Item 1 Name", "Item 1 Quantity", "Item 1 Price"], [], [], []),
        (
            [
                "Order No", "Item 1 Name", "Item 1 Quantity", "Item 1 Price", "item 2 name", "Item 2 Quantity",
                "Item 2 Price",
            ], [], [], []
        ),
        (["Order No", "Item 1 Name", "Colour"], [], [], ["Colour"]),
        (["Order No", "Colour"], ["Item 1 Name"], [], ["Colour"]),
        (["Order Nr", "Item 1 Name"], ["Order No"], ["Order Nr"], ["Order Nr"]),
        // A number that is left out would end the items: what stands behind the gap is told.
        (["Order No", "Item 1 Name", "Item 3 Name"], [], ["Item 3 Name"], ["Item 3 Name"]),
        (["Order No", "Item 1 Name", "Item 0 Price"], [], ["Item 0 Price"], ["Item 0 Price"]),
        (["Order No", "Item 1 Name", "Item x Name", "Item  Name"], [], [], ["Item x Name", "Item  Name"]),
        (["Order No", "Item 1 Name", ""], [], [], []),
    ]

    @Test(arguments: headers)
    func areCompared(header: [String], missing: [String], near: [String], unused: [String]) throws {
        let match = HeaderMatch(header: header, mapping: try MappingFile.read(Self.yaml, file: "test.csv.yaml"))
        #expect(match.missing.map(\.column) == missing)
        #expect(match.nearMisses.map(\.column) == near)
        #expect(match.unused == unused)
        #expect(match.isComplete == missing.isEmpty)
    }

    @Test func whatLacksIsNamed() throws {
        let match = HeaderMatch(
            header: ["Order No", "Item 1 Name", "Item 2 Name", "item 5 name"],
            mapping: try MappingFile.read(Self.yaml, file: "test.csv.yaml"))
        #expect(match.nearMisses.map(\.meant) == ["Item 3 Name"])
    }

    @Test func packedCellsAreNumberedToo() throws {
        let yaml = """
            format: csv
            required_columns: [No, item_1]
            order: {reference: No}
            customer: {reference: No}
            lines:
              - each: {cell: "item_{n}", pairs: "|", assign: ":"}
                label: name
                quantity: quantity
                line_price: total
                description: /Note

            """
        let mapping = try MappingFile.read(yaml, file: "test.csv.yaml")
        #expect(mapping.tableColumns == ["No", "Note", "item_1", "item_{n}"])
        let match = HeaderMatch(header: ["No", "item_1", "item_2", "Note", "name"], mapping: mapping)
        #expect(match.unused == ["name"])
    }

    /// A name that stands for two columns may mean the wrong one.
    @Test func columnsOfOneNameAreTold() throws {
        let header = ["Order No", "Item 1 Name", "order no ", "Colour", "Colour", "Item 1 Name"]
        let mapping = try MappingFile.read(Self.yaml, file: "test.csv.yaml")
        #expect(HeaderMatch(header: header, mapping: mapping).doubled == ["Order No"])
        let aware = Self.yaml.replacing("order: {reference: Order No}", with: "order: {reference: \"Order No[1]\"}")
            .replacing("customer: {reference: Order No}", with: "customer: {reference: \"Order No[2]\"}")
        #expect(HeaderMatch(header: header, mapping: try MappingFile.read(aware, file: "t.csv.yaml")).doubled.isEmpty)
    }

    /// Where a default would stand for what a column holds, a column that may be it is no news to be passed over.
    static let synonyms: [(header: [String], near: [String])] = [
        (["No", "USt"], ["MwSt"]), (["No", "MwSt."], ["MwSt"]), (["No", "USt %"], ["MwSt"]),
        (["No", "Steuersatz"], ["MwSt"]), (["No", "MwSt-Satz"], ["MwSt"]), (["No", "Whg"], ["Währung"]),
        (["No", "Währg."], ["Währung"]), (["No", "Currency"], ["Währung"]), (["No", "MwSt", "USt"], []),
        (["No", "Währung", "Whg"], []), (["No", "Bezeichnung"], []), (["No", "Farbe"], []),
    ]

    @Test(arguments: synonyms)
    func whatADefaultWouldStandForIsTold(header: [String], near: [String]) throws {
        let yaml = """
            format: csv
            required_columns: [No]
            order: {reference: No, currency: {field: Währung, default: EUR}}
            customer: {reference: No}
            lines:
              - label: {field: Artikel, default: Item}
                quantity: Menge
                unitprice: Preis
                taxprofile: {field: MwSt, replace: {"19": default, "7": reduced}, default: default}
                taxrate: MwSt

            """
        let match = HeaderMatch(header: header, mapping: try MappingFile.read(yaml, file: "test.csv.yaml"))
        #expect(match.nearMisses.map(\.meant) == near)
    }

    /// The second of two columns of one name is read by its ordinal, and counts as read.
    @Test func columnsMayBeNamedByOrdinal() throws {
        let yaml = Self.yaml.replacing("order: {reference: Order No}", with: "order: {reference: \"number[2]\"}")
        let match = HeaderMatch(
            header: ["number", "Order No", "Item 1 Name", "number"],
            mapping: try MappingFile.read(yaml, file: "test.csv.yaml"))
        #expect(match.unused == ["number"])
        #expect(match.isComplete)
    }
}
