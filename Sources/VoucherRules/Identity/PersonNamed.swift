import Bytes
import Findings
import Vouchers

/// A person has a last name.
struct PersonNamed: VoucherRule {
    let code = "IDN-04"
    let demand = Phrase(
        "A customer that is a person has a last name, and should have a first name.",
        de: "Ein Kunde, der eine Person ist, hat einen Nachnamen und sollte einen Vornamen haben.")
    let mending = Phrase(
        "Fill company, or firstname and lastname.", de: "company ausfüllen, oder firstname und lastname.")
    let basis = Phrase("API: identity, name; § 14 (4) no. 1 UStG", de: "API: identity, name; § 14 Abs. 4 Nr. 1 UStG")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.company: "", .firstname: "Erika", .lastname: "Muster"], [.customerKind: "incorporate"],
                [.customerKind: "individual", .company: "", .firstname: "Erika", .lastname: "Muster"],
                [.customerKind: "individual", .firstname: "Erika", .lastname: "Muster"],
                [.company: "", .lastname: "Erika Muster"],
            ],
            failing: [
                [.customerKind: "individual"], [.company: "", .billingCompany: ""],
                [.company: "", .firstname: "Erika", .billingCompany: ""], [.company: "", .lastname: "Muster"],
                [.customerKind: "individual", .company: "", .firstname: "Erika"],
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard !voucher.customerIsKnown, voucher.customerKind == .individual else { return }
        let customer = voucher.customer
        if customer.lastname.isEmpty {
            examination.report(
                self, .lastname, Phrase("The customer has no name.", de: "Der Kunde hat keinen Namen."),
                hint: Phrase("fill company or lastname", de: "company oder lastname ausfüllen"))
        } else if customer.firstname.isEmpty, !voucher.bytes[customer.lastname.indices].contains(0x20) {
            // Shops write the whole name in one field.
            examination.report(
                self, .firstname, severity: .info,
                Phrase("The person has no first name.", de: "Die Person hat keinen Vornamen."),
                hint: Phrase("fill firstname", de: "firstname ausfüllen"))
        }
    }
}
