import Foundation
import Inputs
import Mapping
import Records
import Testing

/// XML records under one key are one order, wherever the blocks of the file are cut.
@Suite("Records under one key")
struct GroupedRecordTests {
    static let mapping = """
        format: xml
        record: Root/orders/order
        group_by: orderId
        order: {reference: orderId}
        customer: {reference: customerId}
        lines:
          - {each: details, label: name, quantity: quantity, unitprice: price}
        """

    /// Writes a file whose order n has n records for n in the list, and tells what its rows are read as.
    static func read(_ sizes: [Int], filling: Int) throws -> [(number: Int, opens: Bool)] {
        var text = "<Root><orders>"
        for (order, size) in sizes.enumerated() {
            for line in 0..<size {
                text += "<order><orderId>\(order)</orderId><customerId>1</customerId><details><name>"
                text += String(repeating: "x", count: filling)
                text += "</name><quantity>\(line + 1)</quantity><price>1</price></details></order>\n"
            }
        }
        text += "</orders></Root>"
        let path = NSTemporaryDirectory() + "abillify-\(UUID().uuidString).xml"
        try Data(text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let mapping = try MappingFile.read(Self.mapping, file: "grouped.xml.yaml")
        var source = try InputOpener(candidates: [mapping]).open(path).source
        var rows: [(number: Int, opens: Bool)] = []
        while let chunk = try source.nextChunk() {
            let batch = chunk.batch()
            for (index, row) in batch.rows.enumerated() {
                // A chunk holds whole orders only.
                #expect(index > 0 || row.opensOrder)
                rows.append((row.number, row.opensOrder))
            }
        }
        return rows
    }

    /// From records of a few bytes to ones of which a handful fill a block of 256 KiB, in orders of up to 40 of them.
    @Test(arguments: [1, 900, 20_000, 90_000])
    func anOrderIsNeverTornApart(filling: Int) throws {
        let sizes = filling > 10_000 ? [1, 7, 2, 9, 1, 1, 12] : [3, 1, 40, 2, 1, 25, 1, 30]
        let repeated = filling > 10_000 ? sizes : Array(repeating: sizes, count: 12).flatMap { $0 }
        let rows = try Self.read(repeated, filling: filling)
        #expect(rows.count == repeated.reduce(0, +))
        #expect(rows.map(\.number) == Array(1...rows.count))
        var expected: [Bool] = []
        for size in repeated { expected += [true] + Array(repeating: false, count: size - 1) }
        #expect(rows.map(\.opens) == expected)
    }
}
