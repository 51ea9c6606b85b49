import Bytes
import Findings
import Identifiers
import Vouchers

/// A rule of a company's own policy, from its file of rules.
///
///     - id: OWN-01
///       when: {field: billing_country, is: CH}
///       require: {field: vat_id, pattern: "CHE#########*"}
///       says: Swiss customers need their VAT id.
///       mend: ask the customer for the number in the UID register
///
/// A demand on a field of items is made of each item for which `when` holds; one on the order alone is made once, if
/// `when` holds of any item.
struct OwnRule: VoucherRule {
    let code: String
    let severity: Severity
    let demand: Phrase
    let mending: Phrase
    let basis: Phrase
    let when: FieldCondition?
    let require: FieldCondition
    /// Such a rule is tried on a company's own files.
    let examples = RuleExamples(passing: [], failing: [])

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let isOfItems = when?.fields.contains(where: \.isItemField) == true
        guard require.fields.contains(where: \.isItemField) else {
            let applies: Bool
            if isOfItems {
                applies = voucher.lines.indices.contains { isAsked(of: voucher, line: $0) }
            } else {
                applies = isAsked(of: voucher, line: nil)
            }
            if applies { check(voucher, line: nil, &examination) }
            return
        }
        for line in voucher.lines.indices where isAsked(of: voucher, line: line) {
            check(voucher, line: line, &examination)
        }
    }

    private func isAsked(of voucher: borrowing Voucher, line: Int?) -> Bool {
        when?.holds(voucher, line: line) ?? true
    }

    private func check(_ voucher: borrowing Voucher, line: Int?, _ examination: inout Examination) {
        guard !require.holds(voucher, line: line), let field = require.fields.first else { return }
        let own = field.isItemField ? line : nil
        let value = voucher.text(of: field, line: own)
        // An account is personal: findings go to logs and reports that others read.
        let masked = field == .iban ? IBAN.masked(voucher.bytes.span.extracting(value.indices)) : nil
        examination.report(self, field, line: own, value: value, masked: masked, demand, hint: mending)
    }
}
