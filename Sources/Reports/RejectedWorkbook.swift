import Findings
import Inputs
import Journal
import Money
import Records
import Workbooks

/// The orders of a workbook that did not go out, as a workbook: faulty cells are coloured and say what is wrong.
///
/// Numbers stay numbers, dates dates, texts texts and faults faults, so that the corrected file is read as the first one was. The
/// sheet has the name that it had, by which the command or the mapping may ask for it.
final class RejectedWorkbook: RejectedReport {
    private let path: String
    private let file: AtomicFile
    private let row: ReportRow
    private let writer: SheetWriter

    init(_ path: String, row: ReportRow) throws {
        self.path = path
        self.row = row
        let file = try AtomicFile(path)
        self.file = file
        writer = try SheetWriter(
            sheetName: row.frame.sheet ?? "Rejected", header: row.frame.columns + ToolColumns.names,
            output: { try file.write($0) })
    }

    func write(_ voucher: ReportedVoucher) throws {
        let findings = voucher.allFindings
        let rows = voucher.source.filter { $0.number > 0 }
        let kinds = Dictionary(
            voucher.source.lazy.filter { $0.number == 0 }.map { ($0.line, $0.bytes) }, uniquingKeysWith: { $1 })
        for (index, source) in rows.enumerated() {
            let own = row.findings(findings, of: source, isFirst: index == 0, among: rows)
            var cells = CommaCell.split(source.bytes).enumerated().map { column, text in
                cell(
                    text,
                    kind: kinds[source.number].flatMap { column < $0.count ? CellKind(rawValue: $0[column]) : nil },
                    findings: own.filter { $0.position.row == source.number && $0.position.column == column + 1 })
            }
            cells += row.toolCells(of: voucher, row: source.number, own).map {
                WrittenCell.text(RejectedWorkbook.shortened($0))
            }
            _ = try writer.write(cells)
        }
    }

    private func cell(_ text: [UInt8], kind: CellKind?, findings: [Finding]) -> WrittenCell {
        let value: WrittenCell.Value =
            switch kind {
            // A fault stays one: as a text, or as nothing, it would go out when the file comes back untouched.
            case let kind? where kind.isFault: .error(text)
            case _ where text.isEmpty: .empty
            case .number? where !isPadded(text): .number(text)
            case .percentage?: percentage(text)
            case .money?: money(text)
            // Whatever the format showed: that the number is not all there is must not be lost.
            case .dressedNumber?: .marked(text, CellMark("…".utf8))
            case .date?: .date(text)
            case .boolean?: .boolean(text.first == UInt8(ascii: "t") || text.first == UInt8(ascii: "T"))
            default: .text(text)
            }
        let comment = findings.map { "\($0.code): \($0.message[row.language]) (\($0.hint[row.language]))" }
            .joined(separator: "\n")
        if case .text(let text) = value, !SheetWriter.fits(String(decoding: text, as: UTF8.self)) {
            // A part of it would go out as if it were the whole.
            return WrittenCell(
                .error(Array("#VALUE!".utf8)), isMarked: true,
                comment: "The text has more than \(SheetWriter.maximumTextLength) characters, the most that a cell can "
                    + "hold: write a shorter one. The report of all rows has it.")
        }
        return WrittenCell(value, isMarked: !findings.isEmpty, comment: RejectedWorkbook.shortened(comment))
    }

    /// A text of ours, cut where a cell can't hold it.
    private static func shortened(_ text: String) -> String {
        guard !SheetWriter.fits(text) else { return text }
        var short = text.prefix(SheetWriter.maximumTextLength / 2)
        while !SheetWriter.fits(short + "…") { short.removeLast(short.count / 2) }
        return short + "…"
    }

    /// A percentage as workbooks hold it: 0.19 for the 19 that is shown.
    private func percentage(_ text: [UInt8]) -> WrittenCell.Value {
        guard let number = try? DecimalParser.parse(text.span, style: .plain).get(), let held = number.shifted(by: -2)
        else { return .text(text) }
        return .percentage(Array(held.description.utf8))
    }

    /// A number with the currency that is shown behind it: `12.5 USD`.
    private func money(_ text: [UInt8]) -> WrittenCell.Value {
        let parts = text.split(separator: UInt8(ascii: " "), maxSplits: 1)
        return parts.count == 2 ? .marked(Array(parts[0]), CellMark(parts[1])) : .text(text)
    }

    /// Whether a number shows zeros in front, which only a text keeps.
    private func isPadded(_ text: [UInt8]) -> Bool {
        text.count > 1 && text[0] == UInt8(ascii: "0") && text[1] != UInt8(ascii: ".")
    }

    func commit() throws -> String {
        try writer.finish()
        try file.commit()
        return path
    }
}
