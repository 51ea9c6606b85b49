import Testing

@testable import Mapping

@Suite("What the rows of one order say together")
struct OrderRowsTests {
    static let yaml = """
        format: csv
        required_columns: [No]
        group_by: No
        skip_orders: [{when: {field: State, in: [Cancelled, Void]}, because: it was cancelled}]
        skip_rows: [{when: {field: Item State, is: Gone}, because: the item is gone}]
        hold_orders: [{when: {field: Refund, zero: false}, because: money was given back}]
        order:
          reference: No
          note: {first: [Note, Remark]}
          netbased: {net_or_gross: {parts: [Sub], tax: Tax, total: Total}}
        customer: {reference: No}
        lines:
          - {each: row, label: Item, quantity: {constant: "1"}, unitprice: Price}
          - each: order
            when: {field: Shipping, zero: false}
            label: {constant: Shipping}
            quantity: {constant: "1"}
            unitprice: Shipping
            taxrate: Rate

        """
    static let header = [
        "No", "State", "Item State", "Refund", "Item", "Price", "Shipping", "Rate", "Note", "Remark", "Sub", "Tax",
        "Total",
    ]

    /// Two rows as the cells that are filled beside the number, and the items, faults and reason that come of them.
    static let orders: [(one: [String: String], two: [String: String], outcome: [String])] = [
        ([:], [:], ["1 x Cap @ 5", "1 x Mug @ 6"]),
        // The order's shipping is billed once, whichever of its rows is left out.
        (["Shipping": "9.90"], [:], ["1 x Cap @ 5", "1 x Shipping @ 9.90", "1 x Mug @ 6"]),
        (
            ["Shipping": "9.90", "Item State": "Gone"], ["Shipping": "9.90"],
            ["1 x Mug @ 6", "1 x Shipping @ 9.90", "MAP-11"]
        ),
        (["Shipping": "9.90", "Item State": "Gone"], [:], ["1 x Mug @ 6", "1 x Shipping @ 9.90", "MAP-11"]),
        (
            ["Shipping": "9.90"], ["Shipping": "9.90", "Item State": "Gone"],
            ["1 x Cap @ 5", "1 x Shipping @ 9.90", "MAP-11"]
        ),
        (["Shipping": "9.90", "Item State": "Gone"], ["Item State": "Gone"], ["the item is gone"]),
        // What is billed once has to be the same in all rows that say it, and so has its tax.
        (["Shipping": "0"], ["Shipping": "9.90"], ["1 x Cap @ 5", "1 x Mug @ 6", "MAP-03 Shipping"]),
        ([:], ["Shipping": "9.90"], ["1 x Cap @ 5", "1 x Mug @ 6", "MAP-03 Shipping"]),
        (["Rate": "7"], ["Rate": "19"], ["1 x Cap @ 5", "1 x Mug @ 6"]),
        (
            ["Rate": "7", "Shipping": "4"], ["Rate": "19"],
            ["1 x Cap @ 5", "1 x Shipping @ 4", "1 x Mug @ 6", "MAP-03 Rate"]
        ),
        // So has what decides that it is left out.
        (["State": "Cancelled"], ["State": "Cancelled"], ["it was cancelled"]),
        (["State": "Cancelled"], [:], ["it was cancelled"]),
        (["State": "Cancelled"], ["State": "Shipped"], ["1 x Cap @ 5", "1 x Mug @ 6", "MAP-03 State"]),
        (["State": "Shipped"], ["State": "Void"], ["1 x Cap @ 5", "1 x Mug @ 6", "MAP-03 State"]),
        // All alternatives count, and all parts of a sum.
        (["Note": "a"], ["Remark": "b"], ["1 x Cap @ 5", "1 x Mug @ 6", "MAP-03 Remark"]),
        (["Sub": "1", "Tax": "0", "Total": "1"], ["Tax": "5"], ["1 x Cap @ 5", "1 x Mug @ 6", "MAP-03 Tax"]),
        // One row is enough to hold an order back; a blank is no amount.
        (["Refund": "0.00"], [:], ["1 x Cap @ 5", "1 x Mug @ 6"]),
        ([:], ["Refund": "5.00"], ["1 x Cap @ 5", "1 x Mug @ 6", "MAP-12 Refund"]),
        (["Refund": "n/a"], [:], ["1 x Cap @ 5", "1 x Mug @ 6", "MAP-12 Refund"]),
        (["Refund": "5.00", "State": "Void"], [:], ["it was cancelled"]),
    ]

    @Test(arguments: orders)
    func comeToOneVoucher(one: [String: String], two: [String: String], outcome: [String]) throws {
        let rows = [
            one.merging(["No": "1", "Item": "Cap", "Price": "5"]) { own, _ in own },
            two.merging(["No": "1", "Item": "Mug", "Price": "6"]) { own, _ in own },
        ]
        let table = SourceTable(header: Self.header, rows: rows.map { row in Self.header.map { row[$0] ?? "" } })
        let filled = try table.fill(Self.yaml)
        if let because = filled.skippedBecause {
            #expect([because] == outcome)
            return
        }
        let faults = filled.faults.map { fault in
            fault.code + (fault.column.map { " " + Self.header[$0] } ?? "")
        }
        #expect(filled.lines + faults == outcome)
    }

    /// What the row in front says, the quantities of two items of 20 and 30, and whether they come to it.
    static let summaries: [(stated: String, one: String, two: String, codes: [String])] = [
        ("50.00", "1", "1", []), ("AU $50.00", "1", "1", []), ("80", "1", "2", []), ("", "1", "1", []),
        ("100.00", "1", "1", ["MAP-13"]), ("50.01", "1", "1", ["MAP-13"]), ("0.00", "1", "1", ["MAP-13"]),
        ("fifty", "1", "1", ["MAP-13"]), ("50.00", "x", "1", []),
    ]

    @Test(arguments: summaries)
    func aRowInFrontTellsWhatTheItemsComeTo(stated: String, one: String, two: String, codes: [String]) throws {
        let yaml = """
            format: csv
            required_columns: [No]
            group_by: No
            order: {reference: No}
            customer: {reference: No}
            items_total: Sold
            lines:
              - {each: row, when: {field: Item, empty: false}, label: Item, quantity: Qty, unitprice: Sold}
              - {each: row, when: {field: Post, zero: false}, label: {constant: P}, quantity: {constant: "1"}, unitprice: Post}

            """
        let rows = [["1", "", "4", stated, "9"], ["1", "Cap", one, "20.00", ""], ["1", "Mug", two, "30.00", ""]]
        let filled = try SourceTable(header: ["No", "Item", "Qty", "Sold", "Post"], rows: rows).fill(yaml)
        #expect(filled.faults.map(\.code) == codes)
        // A row that has an item itself says nothing of the others.
        let plain = try SourceTable(header: ["No", "Item", "Qty", "Sold", "Post"], rows: [rows[1], rows[2]]).fill(yaml)
        #expect(plain.faults.isEmpty)
    }
}
