import Findings
import Money
import Testing
import Vouchers

@testable import Mapping

@Suite("Items by the plans of a mapping")
struct LinePlanTests {
    static let start = """
        format: csv
        required_columns: [No]
        order: {reference: No, netbased: Net, currency: {constant: EUR}}
        customer: {reference: No}

        """

    // MARK: numbered columns

    static let numbered =
        start + """
            lines:
              - {each: numbered, label: "Name #{n}", quantity: "Qty #{n}", unitprice: "Cost #{n}"}
              - {each: order, label: {constant: Shipping}, quantity: {constant: "1"}, unitprice: Ship}

            """

    static let numberedRows: [(header: [String], row: [String], lines: [String])] = [
        (
            ["No", "Name #1", "Qty #1", "Cost #1", "Name #2", "Qty #2", "Cost #2", "Ship"],
            ["1", "Cap", "2", "5.00", "Mug", "1", "3.50", "4.90"],
            ["2 x Cap @ 5.00", "1 x Mug @ 3.50", "1 x Shipping @ 4.90"]
        ),
        // An order with fewer items leaves the columns of the others empty.
        (
            ["No", "Name #1", "Qty #1", "Cost #1", "Name #2", "Qty #2", "Cost #2", "Ship"],
            ["1", "Cap", "2", "5.00", "", "", " ", "4.90"], ["2 x Cap @ 5.00", "1 x Shipping @ 4.90"]
        ),
        // A half-filled item is one: what it lacks is for the rules to find.
        (
            ["No", "Name #1", "Qty #1", "Cost #1", "Name #2", "Qty #2", "Cost #2", "Ship"],
            ["1", "Cap", "2", "5.00", "", "1", "", "4.90"],
            ["2 x Cap @ 5.00", "1 x - @ -", "1 x Shipping @ 4.90"]
        ),
        (["No", "Name #1", "Cost #1", "Ship"], ["1", "Cap", "5.00", "4"], ["- x Cap @ 5.00", "1 x Shipping @ 4"]),
        (["No", "Ship"], ["1", "4.90"], ["1 x Shipping @ 4.90"]),
    ]

    @Test(arguments: numberedRows)
    func numberedColumnsAreItems(header: [String], row: [String], lines: [String]) throws {
        #expect(try SourceTable(header: header, rows: [row]).fill(Self.numbered).lines == lines)
    }

    @Test func moreThanNineNumbersAreRead() throws {
        let numbers = (1...12).map { "Name #\($0)" }
        let table = SourceTable(header: ["No"] + numbers, rows: [["1"] + (1...12).map { "Item \($0)" }])
        let lines = try table.fill(Self.numbered).lines
        #expect(lines.count == 13)
        #expect(lines[11] == "- x Item 12 @ -")
    }

    // MARK: packed cells

    static let packed =
        start + """
            lines:
              - each: {cell: "item_{n}", pairs: "|", assign: ":"}
                when: {field: quantity, zero: false}
                label: name
                quantity: quantity
                line_price: total
                description: /Note

            """

    @Test func packedCellsAreItems() throws {
        let table = SourceTable(
            header: ["No", "Net", "item_1", "item_2", "item_3", "Note"],
            rows: [["1", "true", "name:Cap|quantity:2|total:9.98", "name:None|quantity:0|total:0", "", "for Anna"]])
        let filled = try table.fill(Self.packed)
        #expect(filled.lines == ["2 x Cap @ 4.99"])
        #expect(filled.faults.isEmpty)
        #expect(filled.voucher.lines.first.map { filled.voucher.text($0.description) } == "for Anna")
    }

    static let packedFaults: [(cell: String, value: String, message: String)] = [
        ("name:Cap|red|quantity:2", "red", "A piece of the cell is no part of an item: there is no \":\" in it."),
        ("name:Cap|name:Mug", "name:Mug", "A piece of the cell says again what its item has already."),
    ]

    @Test(arguments: packedFaults)
    func aCellThatCannotBeTakenApartIsAFault(cell: String, value: String, message: String) throws {
        let filled = try SourceTable(header: ["No", "item_1"], rows: [["1", cell]]).fill(Self.packed)
        #expect(filled.faults.map(\.code) == ["MAP-05"])
        #expect(filled.faults.map(\.value) == [value])
        #expect(filled.faults.map(\.message.english) == [message])
        #expect(filled.lines.isEmpty)
    }

    // MARK: the price of a line

    static let linePrices: [(net: String, quantity: String, total: String, lines: [String], codes: [String])] = [
        ("true", "3", "80.97", ["3 x Cap @ 26.99"], []), ("true", "1", "80.97", ["1 x Cap @ 80.97"], []),
        ("true", "4", "10.00", ["4 x Cap @ 2.5"], []), ("true", "0.5", "10.00", ["0.5 x Cap @ 20"], []),
        // Net prices have two decimals at the API, gross ones four.
        ("true", "8", "1.00", ["1 x 8 x Cap @ 1.00"], ["MAP-08"]), ("false", "8", "1.00", ["8 x Cap @ 0.125"], []),
        ("true", "3", "10.00", ["1 x 3 x Cap @ 10.00"], ["MAP-08"]),
        ("false", "3", "10.00", ["1 x 3 x Cap @ 10.00"], ["MAP-08"]),
        ("", "8", "1.00", ["1 x 8 x Cap @ 1.00"], ["MAP-08"]),
        // A discount keeps its sign, on the quantity.
        ("true", "2", "-10.00", ["-2 x Cap @ 5"], []), ("true", "3", "-10.00", ["-1 x 3 x Cap @ 10.00"], ["MAP-08"]),
        ("true", "-2", "-10.00", ["-2 x Cap @ 5"], []), ("true", "-2", "10.00", ["2 x Cap @ 5"], []),
        ("true", "3", "0.00", ["3 x Cap @ 0"], []), ("true", "0", "10.00", ["0 x Cap @ -"], ["MAP-02"]),
        ("true", "0", "0.00", ["0 x Cap @ -"], ["MAP-02"]), ("true", "", "10.00", ["- x Cap @ 10.00"], []),
        ("true", "3", "", ["3 x Cap @ -"], []), ("true", "3", "ten", ["3 x Cap @ -"], []),
        ("true", "3.00", "10.00", ["1 x 3 x Cap @ 10.00"], ["MAP-08"]),
        ("true", "3", "836.134", ["1 x 3 x Cap @ 836.134"], ["MAP-08"]),
    ]

    @Test(arguments: linePrices)
    func theTotalOfALineIsKept(
        net: String, quantity: String, total: String, lines: [String], codes: [String]
    ) throws {
        let yaml =
            Self.start
            + "lines:\n  - {label: {constant: Cap}, quantity: Qty, line_price: Total, negative_price: discount}\n"
        let table = SourceTable(header: ["No", "Net", "Qty", "Total"], rows: [["1", net, quantity, total]])
        let filled = try table.fill(yaml)
        #expect(filled.lines == lines)
        #expect(filled.faults.map(\.code) == codes)
        #expect(filled.faults.allSatisfy { $0.severity == ($0.code == "MAP-08" ? .warning : .error) })
    }

    // MARK: negative prices

    static let negative: [(option: String, quantity: String, price: String, line: String)] = [
        ("", "1", "-2", "1 x Cap @ -2"), ("negative_price: error", "1", "-2", "1 x Cap @ -2"),
        ("negative_price: discount", "1", "-2", "-1 x Cap @ 2"),
        ("negative_price: discount", "3", "-2", "-3 x Cap @ 2"),
        ("negative_price: discount", "-1", "-2", "1 x Cap @ 2"), ("negative_price: discount", "1", "0", "1 x Cap @ 0"),
        ("negative_price: discount", "-1", "2", "-1 x Cap @ 2"), ("negative_price: discount", "", "-2", "- x Cap @ -2"),
    ]

    @Test(arguments: negative)
    func aNegativePriceIsADiscountWhereTheMappingSaysSo(
        option: String, quantity: String, price: String, line: String
    ) throws {
        let comma = option.isEmpty ? "" : ", "
        let yaml = Self.start + "lines:\n  - {label: {constant: Cap}, quantity: Q, unitprice: P\(comma)\(option)}\n"
        let filled = try SourceTable(header: ["No", "Q", "P"], rows: [["1", quantity, price]]).fill(yaml)
        #expect(filled.lines == [line])
    }

    // MARK: shift

    static let shifts: [(shift: String, text: String, value: String?)] = [
        ("2", "0.19", "19"), ("2", "0.055", "5.5"), ("-2", "1999", "19.99"), ("0", "19", "19"), ("2", "", nil),
        ("2", "x", nil), ("6", "999999999999999999", nil), ("2", "€0.19", "19"),
    ]

    @Test(arguments: shifts)
    func aShiftMovesTheDecimalSign(shift: String, text: String, value: String?) throws {
        let yaml =
            Self.start + "lines:\n  - {label: No, quantity: No, unitprice: No, taxrate: {field: R, shift: \(shift)}}\n"
        let filled = try SourceTable(header: ["No", "R"], rows: [["1", text]]).fill(yaml)
        let rate = try #require(filled.voucher.lines.first).taxRate
        #expect(rate.value?.description == value)
        #expect(rate.reading.isAbsent == text.isEmpty)
    }

    // MARK: countries

    static let countries: [(text: String, code: String)] = [
        ("DE", "DE"), ("de", "DE"), ("Deutschland", "DE"), ("Germany", "DE"), ("Allemagne", "DE"), ("USA", "US"),
        ("Österreich", "AT"), (" Suisse ", "CH"), ("", ""),
        // What is no country stays, for the rules to name.
        ("Atlantis", "Atlantis"), ("XX", "XX"), ("Germny", "Germny"),
    ]

    @Test(arguments: countries)
    func aCountryByNameBecomesItsCode(text: String, code: String) throws {
        let yaml =
            Self.start
            + "billing: {country: {field: Land, as: country}}\nlines:\n  - {label: No, quantity: No, unitprice: No}\n"
        let filled = try SourceTable(header: ["No", "Land"], rows: [["1", text]]).fill(yaml)
        #expect(filled.voucher.text(filled.voucher.billing.country) == code)
        #expect(filled.faults.isEmpty)
    }
}
