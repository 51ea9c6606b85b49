import Foundation
import Workbooks

/// A file of generated orders, and what is in it.
struct GeneratedOrders: Codable {
    /// The formats; the same number of orders is the same orders in each.
    enum Format: String {
        case csv, xml, xlsx
    }

    /// How much is written: whole orders up to so many.
    enum Amount {
        case orders(Int)
        /// At least so many rows, which are the items.
        case rows(Int)

        func isReached(_ made: GeneratedOrders) -> Bool {
            switch self {
            case .orders(let wanted): made.orders >= wanted
            case .rows(let wanted): made.rows >= wanted
            }
        }

        var name: String {
            switch self {
            case .orders(let wanted): "\(wanted)-orders"
            case .rows(let wanted): "\(wanted)-rows"
            }
        }
    }

    /// Counted up when other orders are made, so that nothing made before is taken for them.
    private static let generation = 1

    var path: String
    var generation = Self.generation
    var rows = 0
    var orders = 0
    var bytes = 0

    /// Writes the file, or takes the one that a run before it left in the folder.
    static func make(_ amount: Amount, _ format: Format, in folder: String) throws -> GeneratedOrders {
        let path = "\(folder)/\(amount.name).\(format.rawValue)"
        let note = URL(filePath: path + ".json")
        if let data = try? Data(contentsOf: note), let known = try? JSONDecoder().decode(Self.self, from: data),
            let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size == known.bytes,
            known.generation == Self.generation
        {
            return known
        }
        var made = GeneratedOrders(path: path)
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        switch format {
        case .csv, .xml: try made.writeText(amount, format, to: file)
        case .xlsx: try made.writeWorkbook(amount, to: file)
        }
        made.bytes = Int(try file.offset())
        try file.close()
        try JSONEncoder().encode(made).write(to: note)
        return made
    }

    private mutating func writeText(_ amount: Amount, _ format: Format, to file: FileHandle) throws {
        var sequence = GeneratedOrderSequence()
        var text =
            format == .csv
            ? GeneratedOrder.header.joined(separator: ",") + "\n"
            : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<orders>\n"
        while !amount.isReached(self) {
            let order = sequence.next()
            if format == .csv { order.append(toCSV: &text) } else { order.append(toXML: &text) }
            orders += 1
            rows += order.items.count
            guard text.utf8.count > 1 << 20 else { continue }
            try file.write(contentsOf: Data(text.utf8))
            text = ""
        }
        try file.write(contentsOf: Data((format == .csv ? text : text + "</orders>\n").utf8))
    }

    private mutating func writeWorkbook(_ amount: Amount, to file: FileHandle) throws {
        var sequence = GeneratedOrderSequence()
        let writer = try SheetWriter(sheetName: "Orders", header: GeneratedOrder.header) {
            try file.write(contentsOf: Data($0))
        }
        while !amount.isReached(self) {
            let order = sequence.next()
            for row in order.sheetRows { try writer.write(row) }
            orders += 1
            rows += order.items.count
        }
        try writer.finish()
    }
}
