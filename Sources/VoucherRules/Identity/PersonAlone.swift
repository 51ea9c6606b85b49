import Bytes
import Findings
import Vouchers

/// A customer that is a person has neither a company nor a VAT id.
struct PersonAlone: VoucherRule {
    let code = "IDN-05"
    let severity = Severity.warning
    let demand = Phrase(
        "A customer that is said to be a person has neither a company's name nor a VAT id.",
        de: "Ein Kunde, der eine Person sein soll, hat weder Firmennamen noch USt-IdNr.")
    let mending = Phrase(
        "Write incorporate as customer_kind, if it is a company.",
        de: "incorporate als customer_kind schreiben, wenn es eine Firma ist.")
    let basis = Phrase("API: identity, kind")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.customerKind: "incorporate", .vatID: "DE136695976"], [.vatID: "DE136695976"],
                [.customerKind: "individual", .company: "", .firstname: "Erika", .lastname: "Muster"],
                [.company: "", .firstname: "Erika", .lastname: "Muster"],
            ],
            failing: [
                [.customerKind: "individual", .firstname: "Erika", .lastname: "Muster"],
                [.customerKind: "individual", .company: "", .lastname: "Muster", .vatID: "DE136695976"],
                [.company: "", .firstname: "Erika", .lastname: "Muster", .vatID: "ATU13585627"],
                [.customerKind: "Individual", .lastname: "Muster"],
                [.customerKind: "individual", .lastname: "Muster", .vatID: "DE136695976"],
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard !voucher.customerIsKnown, voucher.customerKind == .individual else { return }
        let customer = voucher.customer
        let hint = Phrase(
            "write incorporate as customer_kind if it is a company",
            de: "incorporate als customer_kind schreiben, wenn es eine Firma ist")
        if !customer.vatID.isEmpty {
            examination.report(
                self, .vatID, value: customer.vatID,
                Phrase("A person has a VAT id.", de: "Eine Person hat eine USt-IdNr."), hint: hint)
        } else if !customer.company.isEmpty {
            examination.report(
                self, .company, value: customer.company,
                Phrase("A person has a company's name.", de: "Eine Person hat einen Firmennamen."), hint: hint)
        }
    }
}
