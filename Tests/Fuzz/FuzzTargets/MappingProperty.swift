import Bytes
import DelimitedText
import Mapping
import Records
import Settings
import Vouchers

/// Any text is a mapping or is refused with its reason, and a mapping fills vouchers from whatever the cells hold.
///
/// Behind a line `===` there may stand a table, separated by semicolons, whose first row is the header.
enum MappingProperty {
    static func check(_ bytes: [UInt8]) throws {
        let (text, table) = parts(of: bytes)
        do throws(SettingsError) {
            let mapping = try MappingFile.read(String(decoding: text, as: UTF8.self), file: "fuzz.yaml")
            if !mapping.onlyRefuses { try fill(mapping, table) }
        } catch {
            try require(!error.message.isEmpty && !error.hint.isEmpty, "a refusal without words")
        }
    }
}

extension MappingProperty {
    private static func parts(of bytes: [UInt8]) -> (text: [UInt8], table: [UInt8]) {
        let mark = Array("\n===\n".utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return (bytes, []) }
        return (Array(bytes[...start]), Array(bytes[(start + mark.count)...]))
    }

    private static func fill(_ mapping: Mapping, _ table: [UInt8]) throws(SettingsError) {
        var batch = RecordBatch(bytes: table)
        var header: [String] = []
        var scanner = RowScanner(dialect: Dialect(delimiter: UInt8(ascii: ";")))
        let splitter = FieldSplitter(dialect: scanner.dialect)
        var bounds: [RowBounds] = []
        _ = scanner.scan(table, from: 0, isFinal: true, into: &bounds)
        if let first = bounds.first {
            var cells: [ByteRange] = []
            splitter.split(row: first.range, of: &batch.bytes, into: &cells)
            header = cells.map { batch.bytes.text($0) }
        }
        let layout = RecordLayout(
            columns: mapping.format == .csv ? header : mapping.pathColumns.map(\.name),
            isTable: mapping.format == .csv)
        for (index, row) in bounds.dropFirst().prefix(16).enumerated() {
            let firstCell = batch.cells.count
            splitter.split(row: row.range, of: &batch.bytes, into: &batch.cells)
            let wanted = firstCell + layout.columns.count
            batch.cells.removeLast(max(0, batch.cells.count - wanted))
            while batch.cells.count < wanted { batch.cells.append(.empty) }
            let kind = mapping.format == .csv ? 0 : index % (mapping.linePaths.count + 1) - 1
            batch.rows.append(
                RecordRow(
                    number: index + 2, line: Int(row.line), source: row.range, firstCell: firstCell, kind: kind,
                    opensOrder: index.isMultiple(of: 3)))
        }
        // Once as text, and once as a workbook would tell the cells.
        for kinds in [[], batch.cells.indices.map { kinds[$0 % kinds.count] }] {
            fill(BoundMapping(mapping, layout: layout), batch, kinds)
        }
    }

    private static let kinds: [CellKind] = [.text, .number, .date, .percentage, .boolean, .error, .text]

    private static func fill(_ mapping: BoundMapping, _ batch: RecordBatch, _ kinds: [CellKind]) {
        var voucher = Voucher()
        voucher.bytes = batch.bytes
        var faults: [MappingFault] = []
        var start = 0
        while start < batch.rows.count {
            var end = start + 1
            while end < batch.rows.count, !batch.rows[end].opensOrder { end += 1 }
            _ = mapping.fill(
                &voucher, rows: batch.rows[start..<end], cells: batch.cells, kinds: kinds, faults: &faults)
            start = end
        }
        for fault in faults { _ = mapping.column(of: fault.field, plan: fault.plan) }
    }
}
