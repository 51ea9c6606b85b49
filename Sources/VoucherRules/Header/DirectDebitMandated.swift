import Bytes
import Findings
import Vouchers

/// Direct debit has an account and a mandate.
struct DirectDebitMandated: VoucherRule {
    let code = "HDR-06"
    let demand = Phrase(
        "Direct debit for an account in the file has a mandate, and a mandate an account.",
        de: "Eine Lastschrift für ein Konto in der Datei hat ein Mandat, und ein Mandat ein Konto.")
    let mending = Phrase(
        "Fill iban and mandate, or neither: then the account is stored with the customer.",
        de: "iban und mandate ausfüllen, oder keines von beiden: dann ist das Konto beim Kunden hinterlegt.")
    let basis = Phrase("BR-DE-30, BR-DE-31; SEPA Core Direct Debit Rulebook")

    private static let iban = "DE89370400440532013000"

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.paymentKind: "DD"], [.paymentKind: "DD", .iban: Self.iban, .mandate: "M-1"],
                [.paymentKind: "CT", .iban: Self.iban], [.paymentKind: "DD", .iban: "", .mandate: ""],
            ],
            failing: [
                [.paymentKind: "DD", .iban: Self.iban], [.paymentKind: "DD", .mandate: "M-1"],
                [.paymentKind: "DD", .bic: "DEUTDEFF"], [.paymentKind: "DD", .iban: Self.iban, .bic: "DEUTDEFF"],
                [.paymentKind: "DD", .mandate: "M-1", .bic: "DEUTDEFF"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms, voucher.bytes.equals(voucher.paymentKind, exactly: "DD") else { return }
        let terms = voucher.terms
        guard !(terms.iban.isEmpty && terms.bic.isEmpty && terms.mandate.isEmpty) else { return }
        let hint = Phrase(
            "fill iban and mandate, or neither if the account is stored with the customer",
            de: "iban und mandate ausfüllen, oder keines, wenn das Konto beim Kunden hinterlegt ist")
        if terms.iban.isEmpty {
            examination.report(
                self, .iban, Phrase("Direct debit has no account.", de: "Die Lastschrift hat kein Konto."), hint: hint)
        }
        if terms.mandate.isEmpty {
            examination.report(
                self, .mandate, Phrase("Direct debit has no mandate.", de: "Die Lastschrift hat kein Mandat."),
                hint: hint)
        }
    }
}
