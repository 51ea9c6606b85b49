import AbillifyAPI
import Findings
import Foundation
import GRDB
import Mapping
import Vouchers

/// What the API says of a request, led back to the cells that the request was made of.
struct RefusalFindings {
    let step: Step
    let status: Int
    let error: ErrorAnswer

    /// The findings of a refused request: one for each field that the API names, or one for the row.
    func findings(of voucher: Int64, step id: Int64, _ database: Database) throws -> [Finding] {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT v.first_row, v.line_rows, i.columns, i.file, s.body FROM voucher v
                JOIN input i ON i.id = v.input LEFT JOIN step s ON s.id = ? WHERE v.id = ?
                """, arguments: [id, voucher])
        let cells = Cells(
            firstRow: row?["first_row"] ?? 0, file: row?["file"],
            lines: JournalCoding.decode(LineRows.self, row?["line_rows"]),
            columns: JournalCoding.decode(FieldColumns.self, row?["columns"]))
        let body = Array((row?["body"] as Data?) ?? Data())
        var findings: [Finding] = []
        for detail in error.details {
            let places = detail.fields.isEmpty ? [""] : detail.fields
            for place in places {
                let field = WireField(place, step: step, body: body)
                findings.append(finding(detail.error, hint: detail.hint, field, named: place, cells))
            }
        }
        if findings.isEmpty { findings = [finding(error.message, hint: nil, nil, named: "", cells)] }
        return findings
    }

    private func finding(
        _ words: String, hint: String?, _ field: WireField?, named name: String, _ cells: Cells
    ) -> Finding {
        let blamed = field?.field ?? step.blamedField
        // A field that no cell was read for is named as the API names it.
        let unplaced = field == nil && !name.isEmpty ? " (\(name))" : ""
        return Finding(
            code: "API-\(status)", message: RefusalFindings.refused(step) + Phrase(": \(words)\(unplaced)"),
            hint: hint.map { Phrase($0) }
                ?? (step.needsVoucher
                    ? Phrase(
                        "mend it at the API, then finalise the run",
                        de: "ihn in der API berichtigen, dann den Lauf mit finalise abschließen")
                    : Phrase(
                        "correct the row and feed it back", de: "die Zeile berichtigen und noch einmal einlesen")),
            field: blamed.name,
            position: cells.position(of: blamed, line: field?.line))
    }

    private static func refused(_ step: Step) -> Phrase {
        let subject =
            switch step {
            case .identity: Phrase("customer", de: "den Kunden")
            case .directInvoice: Phrase("invoice", de: "die Rechnung")
            case .orderUpdate: Phrase("order", de: "die Bestellung")
            case .creditnote: Phrase("credit note", de: "die Gutschrift")
            case .document: Phrase("invoice's document", de: "das Dokument der Rechnung")
            case .creditnoteDocument: Phrase("credit note's document", de: "das Dokument der Gutschrift")
            default: Phrase(step.name, de: "den Schritt \"\(step.name)\"")
            }
        return Phrase("The API refused the \(subject.english)", de: "Die API hat \(subject.german) abgelehnt")
    }

    /// Where the fields of one voucher stand.
    private struct Cells {
        var firstRow: Int
        var file: String?
        var lines: LineRows?
        var columns: FieldColumns?

        func position(of field: VoucherField, line: Int?) -> SourcePosition {
            var row = firstRow
            var plan = 0
            if let line {
                if let lines, lines.rows.indices.contains(line) {
                    (row, plan) = (firstRow + lines.rows[line], lines.plans[line])
                } else if lines == nil {
                    row += line
                }
            }
            return columns?.position(of: field, plan: plan, row: row, file: file)
                ?? SourcePosition(file: file, row: row)
        }
    }
}
