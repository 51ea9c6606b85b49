import AbillifyAPI
import Findings
import Journal
import Money
import Records
import Vouchers

/// A voucher as one line of the JSON report.
enum VoucherJSON {
    static func line(_ voucher: ReportedVoucher, row: ReportRow) -> [UInt8] {
        let currency = voucher.currency.flatMap { Currency(code: $0) }
        let status = ReportStatus(voucher.state, isDryRun: row.isDryRun)
        let key = IdempotencyKey.make(
            tenant: row.tenant, step: voucher.keyStep, reference: voucher.reference, generation: voucher.generation)
        let members: [String: JSONValue] = [
            "voucher": .string(voucher.reference), "flow": .string(voucher.flow.name),
            "status": .string(status.rawValue), "run": .string(row.run),
            "rows": .array(voucher.source.filter { $0.number > 0 }.map { .number(String($0.number)) }),
            "currency": text(voucher.currency),
            "amount": currency.map { .string($0.string(minorUnits: Int128(voucher.amount))) } ?? .null,
            "invoice_number": text(voucher.invoiceNumber), "id": text(voucher.remoteID), "total": text(voucher.total),
            "http": voucher.http.map { .number(String($0)) } ?? .null,
            "attempts": .number(String(voucher.attempts)),
            "idempotency_key": voucher.attempts > 0 ? .string(key) : .null, "message": text(voucher.message),
            "findings": .array(voucher.allFindings.map { finding($0, row.language) }),
        ]
        return Array(JSONText.write(.object(members)).utf8) + [10]
    }

    private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    private static func finding(_ finding: Finding, _ language: Language) -> JSONValue {
        .object([
            "code": .string(finding.code), "severity": .string(finding.severity.rawValue),
            "message": .string(finding.message[language]), "hint": .string(finding.hint[language]),
            "field": text(finding.field),
            "value": text(finding.value), "file": text(finding.position.file),
            "row": finding.position.row.map { .number(String($0)) } ?? .null,
            "line": finding.position.line.map { .number(String($0)) } ?? .null,
            "column": text(finding.position.field), "cell": text(finding.position.cell),
        ])
    }
}
