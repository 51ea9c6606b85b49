import Bytes
import Findings
import Money
import Vouchers

/// Reads the fields of one row: texts, numbers, dates, flags; faults go into a list.
struct CellReader {
    let firstCell: Int
    /// The index of the line item that is being read, for faults.
    let line: Int?

    @inline(__always)
    func text(
        _ field: VoucherField, _ fields: BoundFields, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> ByteRange {
        value(field, fields, cells, &bytes, &faults)
    }

    @inline(__always)
    func figure(
        _ field: VoucherField, _ fields: BoundFields, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> Figure {
        let text = value(field, fields, cells, &bytes, &faults)
        guard !text.isEmpty else { return Figure() }
        let style = fields.number(field)
        switch DecimalParser.parse(bytes.span.extracting(text.indices), style: style) {
        case .success(let number): return Figure(text: text, reading: .value(number))
        case .failure(let fault):
            return Figure(text: text, reading: .unreadable(.notANumber(fault, style: style)))
        }
    }

    @inline(__always)
    func day(
        _ field: VoucherField, _ fields: BoundFields, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> Day {
        let text = value(field, fields, cells, &bytes, &faults)
        guard !text.isEmpty, let bound = fields[field] else { return Day() }
        return Day(
            text: text, reading: DateFormat.read(bytes.span.extracting(text.indices), formats: bound.dates))
    }

    func flag(
        _ field: VoucherField, _ fields: BoundFields, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> Flag {
        let text = value(field, fields, cells, &bytes, &faults)
        guard !text.isEmpty else { return Flag() }
        if bytes.equals(text, "true") || bytes.equals(text, "1") || bytes.equals(text, "yes") {
            return Flag(text: text, reading: .value(true))
        }
        if bytes.equals(text, "false") || bytes.equals(text, "0") || bytes.equals(text, "no") {
            return Flag(text: text, reading: .value(false))
        }
        return Flag(text: text, reading: .unreadable(.notAFlag))
    }

    @inline(__always)
    private func value(
        _ field: VoucherField, _ fields: BoundFields, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> ByteRange {
        switch fields.origin(field) {
        case .absent: .empty
        case .plain(let column): Trim.blanks(cells[firstCell + column], in: bytes)
        case .expression: expression(field, fields[field], cells, &bytes, &faults)
        }
    }

    private func expression(
        _ field: VoucherField, _ bound: BoundField?, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> ByteRange {
        guard let bound else { return .empty }
        do throws(BoundField.UnknownValue) {
            return try bound.value(firstCell: firstCell, cells: cells, bytes: &bytes)
        } catch {
            let value = bytes.text(error.value)
            let known = error.known.map { String(decoding: $0, as: UTF8.self) }.sorted()
            let shown = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? " …" : "")
            faults.append(
                MappingFault(
                    field: field, line: line, code: "MAP-01", value: value,
                    message: "The mapping does not know \"\(Finding.excerpt(value))\" here."
                        + Suggestion.phrase(for: value, among: known),
                    hint: "write one of \(shown), or add it to the mapping's table"))
            return .empty
        }
    }
}
