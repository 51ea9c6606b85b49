import AbillifyAPI
import DelimitedText
import Findings
import Inputs
import Journal
import Records

/// The writing of rows as the source has them, with the tool's columns behind.
struct ReportRow {
    let frame: SourceFrame
    let run: String
    let tenant: String
    let isDryRun: Bool
    let language: Language

    /// The header: the source's own, and the tool's columns.
    func header() -> [UInt8] {
        var row: [UInt8] = []
        if frame.format == "csv" {
            row += frame.header
        } else {
            for (index, column) in frame.columns.enumerated() {
                if index > 0 { row.append(frame.delimiter) }
                append(column, to: &row)
            }
        }
        for name in ToolColumns.names {
            row.append(frame.delimiter)
            append(name, to: &row)
        }
        return row + frame.lineEnding
    }

    /// All rows of a voucher.
    func rows(of voucher: ReportedVoucher) -> [UInt8] {
        let findings = voucher.allFindings
        let rows = voucher.source.filter { $0.number > 0 }
        var bytes: [UInt8] = []
        for (index, row) in rows.enumerated() {
            let own = self.findings(findings, of: row, isFirst: index == 0, among: rows)
            appendSource(row, to: &bytes)
            appendTools(voucher, row, own, to: &bytes)
            bytes += frame.lineEnding
        }
        return bytes
    }

    /// The row as it was; one that can't be taken apart becomes a single quoted cell, so that the columns behind it
    /// stay in their places.
    private func appendSource(_ row: SourceRows.Row, to bytes: inout [UInt8]) {
        guard row.isBroken, frame.format == "csv" else {
            bytes += row.bytes
            return
        }
        append(utf8: row.bytes, to: &bytes, alwaysQuoted: true)
        bytes += Array(repeating: frame.delimiter, count: max(0, frame.columns.count - 1))
    }

    /// The findings on a row; those on no row of the order stand in its first.
    func findings(
        _ findings: [Finding], of row: SourceRows.Row, isFirst: Bool, among rows: [SourceRows.Row]
    ) -> [Finding] {
        findings.filter { finding in
            finding.position.row == row.number || (isFirst && !rows.contains { $0.number == finding.position.row })
        }
    }

    /// The cells of the tool's columns in one row, in their order.
    func toolCells(of voucher: ReportedVoucher, row: Int, _ findings: [Finding]) -> [String] {
        let status = ReportStatus(voucher.state, isDryRun: isDryRun)
        func joined(_ part: (Finding) -> String?) -> String {
            findings.compactMap(part).filter { !$0.isEmpty }.joined(separator: "; ")
        }
        var message = joined { $0.message[language] }
        if message.isEmpty { message = voucher.message ?? "" }
        let wasSent = voucher.attempts > 0
        let key = IdempotencyKey.make(
            tenant: tenant, step: voucher.keyStep, reference: voucher.reference, generation: voucher.generation)
        return [
            status.rawValue, String(row), joined(\.position.cell), joined(\.code), message,
            joined { $0.hint[language] },
            voucher.reference, voucher.invoiceNumber ?? "", voucher.remoteID ?? "", voucher.http.map(String.init) ?? "",
            String(voucher.attempts), wasSent ? key : "", run,
        ]
    }

    private func appendTools(
        _ voucher: ReportedVoucher, _ row: SourceRows.Row, _ findings: [Finding], to bytes: inout [UInt8]
    ) {
        for cell in toolCells(of: voucher, row: row.number, findings) {
            bytes.append(frame.delimiter)
            append(RowWriter.guardedText(cell), to: &bytes)
        }
    }

    private func append(_ text: String, to bytes: inout [UInt8]) { append(utf8: Array(text.utf8), to: &bytes) }

    private func append(utf8 text: [UInt8], to bytes: inout [UInt8], alwaysQuoted: Bool = false) {
        let needsQuotes =
            alwaysQuoted || text.contains { $0 == frame.delimiter || $0 == frame.quote || $0 == 10 || $0 == 13 }
        guard needsQuotes else {
            bytes += text
            return
        }
        guard frame.quote != 0 else {
            // A source without quotes has no way to write these; a blank stands for each.
            bytes += text.map { $0 == frame.delimiter || $0 == 10 || $0 == 13 ? 0x20 : $0 }
            return
        }
        bytes.append(frame.quote)
        for byte in text {
            if byte == frame.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(frame.quote)
    }
}
