import Findings
import Vouchers

/// A rule of a company's own policy, from its file of rules.
///
///     - id: OWN-01
///       when: {field: billing_country, is: CH}
///       require: {field: vat_id, pattern: "CHE#########*"}
///       says: Swiss customers need their VAT id.
///       mend: ask the customer for the number in the UID register
struct OwnRule: VoucherRule {
    let code: String
    let severity: Severity
    let demand: Phrase
    let mending: Phrase
    let basis: String
    let when: FieldCondition?
    let require: FieldCondition
    /// Such a rule is tried on a company's own files.
    let examples = RuleExamples(passing: [], failing: [])

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let fields = require.fields + (when?.fields ?? [])
        guard fields.contains(where: \.isItemField) else {
            check(voucher, line: nil, &examination)
            return
        }
        for line in voucher.lines.indices { check(voucher, line: line, &examination) }
    }

    private func check(_ voucher: borrowing Voucher, line: Int?, _ examination: inout Examination) {
        if let when, !when.holds(voucher, line: line) { return }
        guard !require.holds(voucher, line: line), let field = require.fields.first else { return }
        let own = field.isItemField ? line : nil
        examination.report(self, field, line: own, value: voucher.text(of: field, line: own), demand, hint: mending)
    }
}
