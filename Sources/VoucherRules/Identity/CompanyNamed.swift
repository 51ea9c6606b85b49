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
    let basis = Phrase(
        "API: identity, name; BR-07; § 14 (4) no. 1 UStG",
        de: "API: identity, name; BR-07; § 14 Abs. 4 Nr. 1 UStG")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.customerKind: "incorporate"], [.company: "", .lastname: "Muster"],
                [.customerKind: "individual", .company: "", .lastname: "Muster"],
                [.customerKind: "incorporate", .company: "Muster AG"], [.company: "3M"], [.company: "東"],
            ],
            failing: [
                [.customerKind: "incorporate", .company: "", .billingCompany: ""],
                [.customerKind: "incorporate", .company: "", .lastname: "Muster"],
                [.customerKind: "incorporate", .company: "", .firstname: "Erika", .lastname: "Muster"],
                [.customerKind: "INCORPORATE", .company: "", .lastname: "Muster"],
                [.customerKind: "incorporate", .company: "", .firstname: "Erika"],
                [.company: "-"], [.company: "./."],
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let company = voucher.customer.company
        guard !voucher.customerIsKnown, voucher.customerKind == .incorporate,
            !voucher.bytes[company.indices].contains(where: CompanyNamed.isOfName)
        else { return }
        examination.report(
            self, .company, value: company, Phrase("The company's name is missing.", de: "Der Name der Firma fehlt."),
            hint: Phrase(
                "fill company, or customer_kind individual if it is a person",
                de: "company ausfüllen, oder customer_kind individual, wenn es eine Person ist"))
    }

    /// Whether a byte is a letter or a digit, or a part of one beyond ASCII; of a mere "-" nothing is.
    private static func isOfName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
