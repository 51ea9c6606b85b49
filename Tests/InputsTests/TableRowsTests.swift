import Bytes
import Foundation
import Inputs
import Mapping
import Records
import Testing

@Suite("Rows of a table that hold no order, and rows that don't fit")
struct TableRowsTests {
    static let yaml = """
        format: csv
        required_columns: [No, Item, Price]
        group_by: No
        trailer_rows: ["record(s) downloaded", "Seller ID :"]
        order: {reference: No}
        customer: {reference: No}
        lines: [{label: Item, quantity: {constant: "1"}, unitprice: Price}]

        """

    /// What is in a file, and its rows as `number: cells`, with a * where an order begins and a ! where one is at fault.
    static let tables: [(text: String, rows: [String], passedOver: Int)] = [
        ("No,Item,Price\n1,Cap,5\n1,Mug,6\n2,Pen,7\n", ["*2: 1|Cap|5", "3: 1|Mug|6", "*4: 2|Pen|7"], 0),
        // Blank rows end no order, and they keep their numbers.
        ("No,Item,Price\n1,Cap,5\n,,\n1,Mug,6\n", ["*2: 1|Cap|5", "4: 1|Mug|6"], 1),
        ("No,Item,Price\n1,Cap,5\n\"\",\" \",\"\"\n  \n1,Mug,6\n", ["*2: 1|Cap|5", "5: 1|Mug|6"], 2),
        ("No,Item,Price\n,,\n1,Cap,5\n,,\n,,\n", ["*3: 1|Cap|5"], 3),
        // Files that were put behind one another have their headers in them.
        ("No,Item,Price\n1,Cap,5\nNo,Item,Price\n2,Pen,7\n", ["*2: 1|Cap|5", "*4: 2|Pen|7"], 1),
        ("No,Item,Price\n1,Cap,5\nNo,Item,Price\n1,Mug,6\n", ["*2: 1|Cap|5", "4: 1|Mug|6"], 1),
        ("No,Item,Price\n1,Cap,5\n1,record(s) downloaded,\n1,Mug,6\n", ["*2: 1|Cap|5", "4: 1|Mug|6"], 1),
        ("No,Item,Price\n1,Cap,5\nNo,Item,Prize\n", ["*2: 1|Cap|5", "*3: No|Item|Prize"], 0),
        // Trailers have up to three cells; an order that only speaks of one is an order.
        (
            "No,Item,Price,Note\n1,Cap,5,\n1,\"record(s) downloaded,\",,\nSeller ID : x,,,\n2,Pen,7,record(s) downloaded\n",
            ["*2: 1|Cap|5|", "*5: 2|Pen|7|record(s) downloaded"], 2
        ),
        ("No,Item,Price\n1,Cap,5\n1,record(s) downloaded\n", ["*2: 1|Cap|5"], 1),
        // One row with an empty cell too many is at fault: what stands in it may have moved.
        (
            "No,Item,Price\n1,Cap,5\n2,Pen,7,\n3,Cup,8\n4,Jar,9\n",
            ["*2: 1|Cap|5", "*!3: 2|Pen|7", "*4: 3|Cup|8", "*5: 4|Jar|9"], 0
        ),
        // It is a habit only if all rows have it; rows that are at fault anyway say nothing.
        (
            "No,Item,Price\n1,Cap,5,\n2,Pen,7,\n3,Cup,8,\n4,Jar,9\n5,Box\n",
            ["*!2: 1|Cap|5", "*!3: 2|Pen|7", "*!4: 3|Cup|8", "*5: 4|Jar|9", "*!6: 5|Box|"], 0
        ),
        ("No,Item,Price\n1,Cap,5,\n\n,,,\n5,Box\n2,Pen,7,\n", ["*2: 1|Cap|5", "*!5: 5|Box|", "*6: 2|Pen|7"], 1),
        // A decimal comma that is not in quotes cuts a number in two, and the blank last cell hides it.
        (
            "No,Item,Price,Qty,Text\n1,Cap,12,50,1,\n2,Pen,3,99,4,\n",
            ["*!2: 1|Cap|12|50|1", "*!3: 2|Pen|3|99|4"], 0
        ),
        ("No,Item,Price,Text\n1,Cap,-1.250,5 €,\n2,Pen,7,x,\n", ["*!2: 1|Cap|-1.250|5 €", "*3: 2|Pen|7|x"], 0),
        ("No;Item;Price;Qty\n1;Cap;12;50;\n2;Pen;3;99;\n", ["*2: 1|Cap|12|50", "*3: 2|Pen|3|99"], 0),
        ("No,Item,Price,Qty\n1,Cap,12.50,500,\n2,Pen,3.99,400,\n", ["*2: 1|Cap|12.50|500", "*3: 2|Pen|3.99|400"], 0),
        // Rows of blanks are passed over however many cells they have.
        ("No,Item,Price,A,B\n1,Cap,5,x,y\n , , , ,\u{A0}\n", ["*2: 1|Cap|5|x|y"], 1),
        // All rows with one have a delimiter too many.
        ("No,Item,Price\n1,Cap,5,\n2,Pen,7,\n3,Cup,8,\n", ["*2: 1|Cap|5", "*3: 2|Pen|7", "*4: 3|Cup|8"], 0),
        ("No,Item,Price,\n1,Cap,5,\n2,Pen,7,\n", ["*2: 1|Cap|5|", "*3: 2|Pen|7|"], 0),
        ("No,Item,Price\n1,Cap,5,\n2,Pen,7,x\n", ["*2: 1|Cap|5", "*!3: 2|Pen|7"], 0),
        // Names that are blank at the end of the header ask for no cell.
        ("No,Item,Price,,\n1,Cap,5\n2,Pen,7,,\n", ["*2: 1|Cap|5||", "*3: 2|Pen|7||"], 0),
        ("No,Item,Price, ,\n1,Cap,5,,\n2,Pen\n", ["*2: 1|Cap|5||", "*!3: 2|Pen|||"], 0),
        // A row that is too short is at fault.
        ("No,Item,Price\n1,Cap\n2,Pen,7\n", ["*!2: 1|Cap|", "*3: 2|Pen|7"], 0),
        ("No,Item,Price\n1,Chair, black,5\n2,Pen,7\n", ["*!2: 1|Chair| black", "*3: 2|Pen|7"], 0),
        // A row without a key is an order of its own.
        ("No,Item,Price\n1,Cap,5\n,Mug,6\n,Pen,7\n", ["*2: 1|Cap|5", "*3: |Mug|6", "*4: |Pen|7"], 0),
        // A quote that is never closed does not take the next row for its text, whose inches seem to close it.
        (
            "No,Item,Price\n1,\"Big TV,5\n2,55\",6\n3,Cup,7\n",
            ["*!2: 1||", "*3: 2|55\"|6", "*4: 3|Cup|7"], 0
        ),
        ("No,Item,Price\n1,\"TV\nand so, it is\",5\n2,Pen,6\n", ["*2: 1|TV\nand so, it is|5", "*3: 2|Pen|6"], 0),
        // What stands before the header is passed over by the search for it.
        ("Report of today\n\nNo,Item,Price\n1,Cap,5\n", ["*4: 1|Cap|5"], 0),
        // Other ways of quoting come out as the cells that they mean.
        ("No,Item,Price\n1,\"say \\\"hi, you\\\"\",5\n2,\"Pen\",7\n", ["*2: 1|say \"hi, you\"|5", "*3: 2|Pen|7"], 0),
    ]

    @Test(arguments: tables)
    func areToldApart(text: String, rows: [String], passedOver: Int) throws {
        let read = try Self.read(text)
        #expect(read.rows == rows)
        #expect(read.passedOver == passedOver)
    }

    /// Chunks end where orders end, wherever the blocks do.
    @Test func blankRowsAtTheEndOfABlockEndNoOrder() throws {
        let orders = (1...40_000).map { "\($0),Cap \($0),5\n \n\($0),Mug \($0),6\n" }
        let read = try Self.read("No,Item,Price\n" + orders.joined())
        #expect(read.rows.count == 80_000)
        #expect(read.passedOver == 40_000)
        #expect(read.rows.filter { $0.hasPrefix("*") }.count == 40_000)
        #expect(read.rows.last == "120001: 40000|Mug 40000|6")
    }

    /// Escapes and padding are rewritten across the ends of blocks, and reports still get the rows as they were.
    @Test func rowsInOtherQuotingCrossBlocks() throws {
        let written = (1...30_000).map { "\($0), \"say \\\"hi, \($0)\\\"\nand go\" ,\"5\"" }
        let read = try Self.read("No,Item,Price\n" + written.joined(separator: "\n") + "\n")
        #expect(read.rows.count == 30_000)
        var line = 2
        for (index, row) in read.rows.enumerated() {
            let expected = "*\(index + 2): \(index + 1)| say \"hi, \(index + 1)\"\nand go |5"
            guard row == expected, read.sources[index] == written[index], read.lines[index] == line else {
                Issue.record("line \(read.lines[index]): \(row), from \(read.sources[index])")
                return
            }
            line += 2
        }
    }

    private struct Outcome {
        var rows: [String] = []
        var sources: [String] = []
        var lines: [Int] = []
        var passedOver = 0
    }

    private static func read(_ text: String) throws -> Outcome {
        let path = NSTemporaryDirectory() + "rows-\(UUID().uuidString).csv"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        var source = try InputOpener(candidates: [try MappingFile.read(yaml, file: "t.csv.yaml")]).open(path).source
        var outcome = Outcome()
        while let chunk = try source.nextChunk() {
            let batch = chunk.batch()
            outcome.passedOver += batch.passedOver
            for row in batch.rows {
                let cells = source.layout.columns.indices.map { batch.bytes.text(batch.cells[row.firstCell + $0]) }
                let marks = (row.opensOrder ? "*" : "") + (row.fault == nil ? "" : "!")
                outcome.rows.append("\(marks)\(row.number): \(cells.joined(separator: "|"))")
                outcome.sources.append(batch.bytes.text(row.source))
                outcome.lines.append(row.line)
            }
        }
        return outcome
    }
}
