import Bytes
import Findings
import Foundation
import Inputs
import Mapping
import Records
import Testing

@Suite("Rows that don't tell which order they belong to")
struct UnknownOrderTests {
    /// What is in a file, and which rows are held back by which messages.
    static let tables: [(keys: String, text: String, held: [String])] = [
        ("No", "No,Item,Price\n1,Cap,5\n2,Mug,6\n", []),
        // It may belong to the order in front.
        (
            "No", "No,Item,Price\n1,Cap,5\n,Mug,6\n2,Pen,7\n",
            ["2: Row 3 names no order; it may belong to 1.", "3: Row 3 names no order; it may belong to 1."]
        ),
        (
            "No", "No,Item,Price\n1,Cap,5\n,Mug,6\n,Cup,6\n2,Pen,7\n",
            [
                "2: Row 3 names no order; it may belong to 1.", "3: Row 3 names no order; it may belong to 1.",
                "4: Row 4 names no order; it may belong to 1.",
            ]
        ),
        ("No", "No,Item,Price\n,Mug,6\n2,Pen,7\n", ["2: Row 2 names no order."]),
        (
            "No", "No,Item,Price\n1,Cap,5\n,Mug,6\n1,Pen,7\n",
            [
                "2: Row 3 names no order; it may belong to 1.", "3: Row 3 names no order; it may belong to 1.",
                "4: Row 3 names no order; it may belong to 1.",
            ]
        ),
        // One that is broken before its key may belong to the order behind it, too.
        (
            "No", "Item,Price,No\nCap,5,1\n\"Big\" one,9,1\nPen,7,2\nCup,8,3\n",
            [
                "2: Row 3 can't be read as far as the name of its order; it may belong to 1 or to 2.",
                "4: Row 3 can't be read as far as the name of its order; it may belong to 1 or to 2.",
            ]
        ),
        (
            "No", "Item,Price,No\nCap,5,1\nBig\nPen,7,2\nCup,8,3\n",
            [
                "2: Row 3 can't be read as far as the name of its order; it may belong to 1 or to 2.",
                "4: Row 3 can't be read as far as the name of its order; it may belong to 1 or to 2.",
            ]
        ),
        (
            "No", "Item,Price,No\nCap,5,1\nBig\nHuge\nPen,7,2\n",
            [
                "2: Row 3 can't be read as far as the name of its order; it may belong to 1.",
                "5: Row 4 can't be read as far as the name of its order; it may belong to 2.",
            ]
        ),
        // One that is broken behind its key belongs to its own order alone.
        ("No", "No,Item,Price\n1,Cap,5\n2,\"Big\" one,9\n3,Pen,7\n", []),
        ("No", "No,Item,Price\n1,Cap,5\n2,Big\n3,Pen,7\n", []),
        // Where cells have moved, the key may stand in another cell.
        (
            "No", "Item,No,Price\nCap,1,5\nMug, blue,1,6\nPen,2,7\n",
            ["2: The cells of row 3 have moved; it may belong to 1."]
        ),
        ("No", "No,Item,Price\n1,Cap,5\n2,Mug, blue,6\n3,Pen,7\n", []),
        // A key of two columns is known if both could be read.
        ("A, B", "A,Item,B\n1,Cap,x\n,Mug,x\n2,Pen,x\n", []),
        (
            "A, B", "A,Item,B\n1,Cap,x\n1,\"Mug\" blue,x\n2,Pen,y\n",
            [
                "2: Row 3 can't be read as far as the name of its order; it may belong to 1, x or to 2, y.",
                "4: Row 3 can't be read as far as the name of its order; it may belong to 1, x or to 2, y.",
            ]
        ),
    ]

    @Test(arguments: tables)
    func holdBackTheOrdersBesideThem(keys: String, text: String, held: [String]) throws {
        #expect(try Self.held(text, keys) == held)
    }

    /// The rows that are held back stay with the one that holds them, wherever the blocks of the file end.
    @Test(arguments: [false, true])
    func areFoundAcrossBlocks(areBroken: Bool) throws {
        let doubtful = areBroken ? "Big" : "Big,6,"
        let orders = (1...60_000).map { "Cap,5,A\($0)\n\(doubtful)\nPen,7,B\($0)\n" }
        let held = try Self.held("Item,Price,No\n" + orders.joined(), "No")
        let expected = (0..<60_000).flatMap { order -> [String] in
            let row = 3 * order + 3
            let fact =
                areBroken
                ? "Row \(row) can't be read as far as the name of its order; it may belong to A\(order + 1) or to "
                    + "B\(order + 1)." : "Row \(row) names no order; it may belong to A\(order + 1)."
            return [row - 1, areBroken ? row + 1 : row].map { "\($0): \(fact)" }
        }
        #expect(held.count == expected.count)
        #expect(zip(held, expected).first { $0 != $1 }.map { "\($0.0) | \($0.1)" } == nil)
    }

    private static func held(_ text: String, _ keys: String) throws -> [String] {
        let yaml = """
            format: csv
            required_columns: [Item]
            group_by: [\(keys)]
            order: {reference: Item}
            customer: {reference: Item}
            lines: [{label: Item, quantity: {constant: "1"}, unitprice: Item}]

            """
        let file = FileManager.default.temporaryDirectory.appending(path: "unknown-\(UUID().uuidString).csv").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let mapping = try MappingFile.read(yaml, file: "test.csv.yaml")
        var source = try InputOpener(candidates: [mapping]).open(file).source
        var held: [String] = []
        while let chunk = try source.nextChunk() {
            for row in chunk.batch().rows {
                held += row.moreFaults.map { "\(row.number): \($0.message.english)" }
            }
        }
        return held
    }
}
