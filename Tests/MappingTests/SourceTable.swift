import Bytes
import Money
import Records
import Vouchers

@testable import Mapping

/// The rows of one order as a test states them, and what a mapping makes of them.
struct SourceTable {
    var header: [String]
    var rows: [[String]]
    /// What a workbook would know of the cells; empty for text files.
    var kinds: [[CellKind]] = []

    /// The signs of currencies behind cells of this text.
    var marks: [String: String] = [:]

    struct Filled {
        var voucher = Voucher()
        var faults: [MappingFault] = []
        var skippedBecause: String?

        /// The items as `quantity x label @ price`, with a dash for what is missing.
        var lines: [String] {
            voucher.lines.map { line in
                let quantity = line.quantity.value?.description ?? "-"
                let price = line.unitPrice.value?.description ?? "-"
                return "\(quantity) x \(line.label.isEmpty ? "-" : voucher.text(line.label)) @ \(price)"
            }
        }
    }

    var layout: RecordLayout { RecordLayout(columns: header, isTable: true) }

    /// The rows as a source delivers them.
    func batch(opensOrder: (Int) -> Bool = { $0 == 0 }) -> RecordBatch {
        var batch = RecordBatch(bytes: Array("\n".utf8))
        for (index, row) in rows.enumerated() {
            let firstCell = batch.cells.count
            for column in header.indices {
                let text = row.indices.contains(column) ? row[column] : ""
                batch.cells.append(text.isEmpty ? .empty : batch.bytes.appending(Array(text.utf8)))
                if let mark = marks[text] { batch.bytes += Array(mark.utf8) + [0] }
            }
            batch.rows.append(
                RecordRow(
                    number: index + 2, line: index + 2, source: .empty, firstCell: firstCell,
                    opensOrder: opensOrder(index)))
        }
        batch.kinds = kinds.flatMap { $0 }
        return batch
    }

    /// The voucher that a mapping makes of all rows as one order.
    func fill(_ yaml: String) throws -> Filled {
        let mapping = BoundMapping(try MappingFile.read(yaml, file: "test.csv.yaml"), layout: layout)
        let batch = batch()
        var filled = Filled()
        filled.voucher.bytes = batch.bytes
        let filling = mapping.fill(
            &filled.voucher, rows: batch.rows[...], cells: batch.cells, kinds: batch.kinds, faults: &filled.faults)
        if case .skipped(let because) = filling { filled.skippedBecause = because }
        return filled
    }
}
