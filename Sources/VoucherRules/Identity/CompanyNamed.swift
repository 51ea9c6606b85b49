import Bytes
import Findings
import Vouchers

/// A company has a name.
struct CompanyNamed: VoucherRule {
    let code = "IDN-03"
    let demand = Phrase(
        "A customer that is a company has a company's name.",
        de: "Ein Kunde, der eine Firma ist, hat einen Firmennamen.")
    let mending = Phrase(
        "Fill company, or write individual as customer_kind if it is a person.",
        de: "company ausfüllen, oder individual als customer_kind schreiben, wenn es eine Person ist.")
    let basis = "API: identity, name; BR-07; § 14 (4) no. 1 UStG"
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.customerKind: "incorporate"], [.company: "", .lastname: "Muster"],
                [.customerKind: "individual", .company: "", .lastname: "Muster"],
                [.customerKind: "incorporate", .company: "Muster AG"],
            ],
            failing: [
                [.customerKind: "incorporate", .company: "", .billingCompany: ""],
                [.customerKind: "incorporate", .company: "", .lastname: "Muster"],
                [.customerKind: "incorporate", .company: "", .firstname: "Erika", .lastname: "Muster"],
                [.customerKind: "INCORPORATE", .company: "", .lastname: "Muster"],
                [.customerKind: "incorporate", .company: "", .firstname: "Erika"],
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard !voucher.customerIsKnown, voucher.customer.company.isEmpty, voucher.customerKind == .incorporate else {
            return
        }
        examination.report(
            self, .company, Phrase("The company's name is missing.", de: "Der Name der Firma fehlt."),
            hint: Phrase(
                "fill company, or customer_kind individual if it is a person",
                de: "company ausfüllen, oder customer_kind individual, wenn es eine Person ist"))
    }
}
