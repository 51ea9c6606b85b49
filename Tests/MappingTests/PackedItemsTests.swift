import Bytes
import Testing

@testable import Mapping

@Suite("Items packed into one cell")
struct PackedItemsTests {
    static let skyVerge = PackedItems(cell: "line_items", between: ";", pairs: "|", assign: ":")
    static let webToffee = PackedItems(cell: "line_item_{n}", between: "", pairs: "|", assign: ":")
    static let spelled = PackedItems(cell: "C", between: " / ", pairs: ", ", assign: " = ")

    static let cells: [(form: PackedItems, cell: String, items: [[String]])] = [
        (
            skyVerge, "name:Cap|sku:K1|quantity:2|total:9.98;name:Mug|sku:M1|quantity:1|total:5.00|meta:",
            [["Cap", "2", "9.98"], ["Mug", "1", "5.00"]]
        ),
        (
            webToffee, "name:Cap|product_id:31529|sku:|quantity:1|total:13.00|sub_total:13.00", [["Cap", "1", "13.00"]]
        ),
        // With one item a cell, its texts may hold what divides items elsewhere.
        (webToffee, "name:Cap; red|quantity:1|total:13.00", [["Cap; red", "1", "13.00"]]),
        // The first sign assigns, the others belong to the value.
        (webToffee, "name:Lamp: the big one|quantity:1|total:2:3", [["Lamp: the big one", "1", "2:3"]]),
        (skyVerge, " name : Cap | quantity: 2 ; ", [["Cap", "2", ""]]), (skyVerge, "name:|quantity:", [["", "", ""]]),
        (skyVerge, "", []), (skyVerge, ";;", []), (skyVerge, "||", [["", "", ""]]),
        (skyVerge, "colour:red", [["", "", ""]]),
        (skyVerge, "name:A;name:B;name:C", [["A", "", ""], ["B", "", ""], ["C", "", ""]]),
        (spelled, "name = Cap, quantity = 2 / name = Mug", [["Cap", "2", ""], ["Mug", "", ""]]),
        (spelled, "name = A = B", [["A = B", "", ""]]), (skyVerge, "Name:Cap|name:Mug", [["Mug", "", ""]]),
        (skyVerge, "name:Brücke|quantity:1", [["Brücke", "1", ""]]),
        (skyVerge, "size:1|size:2|name:A", [["A", "", ""]]),
    ]

    @Test(arguments: cells)
    func areTakenApart(form: PackedItems, cell: String, items: [[String]]) throws {
        #expect(try Self.take(form, cell) == items)
    }

    static let faults: [(form: PackedItems, cell: String, part: String)] = [
        (skyVerge, "name:Cap|red|quantity:2", "red"), (skyVerge, "Cap", "Cap"), (skyVerge, "name:A;Mug", "Mug"),
        (skyVerge, "name:Pen|Cap|quantity:1", "Cap"), (spelled, "name=Cap", "name=Cap"),
        (skyVerge, "name:Cap|name:Mug", "name:Mug"), (skyVerge, "quantity:1|name:Cap|quantity:2", "quantity:2"),
    ]

    @Test(arguments: faults)
    func aPartThatFitsNothingIsAFault(form: PackedItems, cell: String, part: String) throws {
        let bytes = Array(cell.utf8)
        let fault = #expect(throws: PackedItems.Fault.self) { try Self.take(form, cell) }
        #expect(fault.map { bytes.text($0.part) } == part)
    }

    private static func take(_ form: PackedItems, _ cell: String) throws -> [[String]] {
        let bytes = Array(cell.utf8)
        let names = ["name", "quantity", "total"].map { Array($0.utf8) }
        return try form.items(in: ByteRange(0..<bytes.count), of: bytes, names: names).map { $0.map { bytes.text($0) } }
    }
}
