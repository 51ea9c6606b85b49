import Bytes
import Findings
import Vouchers

/// Account and cost centre fit where bookkeeping keeps them.
struct AccountBookable: VoucherRule {
    let code = "ITM-08"
    let severity = Severity.warning
    let demand = Phrase(
        "An account has 4 to 9 digits, a cost centre at most 36 letters, digits or blanks.",
        de: "Ein Konto hat 4 bis 9 Ziffern, eine Kostenstelle höchstens 36 Buchstaben, Ziffern oder Leerzeichen.")
    let mending = Phrase("Ask the accountant for the number.", de: "Die Buchhaltung nach der Nummer fragen.")
    let basis = Phrase("DATEV EXTF, Konto and KOST1", de: "DATEV EXTF, Konto und KOST1")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemAccount: "8400"], [.itemAccount: "840000000"], [.itemCostCenter: "Werk 2"],
                [.itemCostCenter: String(repeating: "9", count: 36)],
            ],
            failing: [
                [.itemAccount: "840"], [.itemAccount: "8400000000"], [.itemAccount: "84OO"],
                [.itemCostCenter: String(repeating: "9", count: 37)], [.itemCostCenter: "a;b"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() {
            if !line.account.isEmpty, !AccountBookable.isAccount(voucher.bytes[line.account.indices]) {
                let shown = Finding.excerpt(voucher.text(line.account))
                examination.report(
                    self, .itemAccount, line: index, value: line.account,
                    Phrase(
                        "The account \"\(shown)\" can't be booked on.",
                        de: "Auf das Konto \"\(shown)\" kann nicht gebucht werden."),
                    hint: Phrase("write 4 to 9 digits", de: "4 bis 9 Ziffern schreiben"))
            }
            if !line.costCenter.isEmpty, !AccountBookable.isCostCenter(voucher.bytes[line.costCenter.indices]) {
                let shown = Finding.excerpt(voucher.text(line.costCenter))
                examination.report(
                    self, .itemCostCenter, line: index, value: line.costCenter,
                    Phrase(
                        "The cost centre \"\(shown)\" can't be booked on.",
                        de: "Auf die Kostenstelle \"\(shown)\" kann nicht gebucht werden."),
                    hint: Phrase(
                        "write at most 36 letters, digits or blanks",
                        de: "höchstens 36 Buchstaben, Ziffern oder Leerzeichen schreiben"))
            }
        }
    }

    private static func isAccount(_ bytes: ArraySlice<UInt8>) -> Bool {
        (4...9).contains(bytes.count) && bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static func isCostCenter(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count <= 36
            && bytes.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || $0 == 0x20 || $0 == 0x5F
                    || $0 >= 0x80
                    || $0 == UInt8(ascii: "-")
            }
    }
}
