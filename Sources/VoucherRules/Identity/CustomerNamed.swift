import Bytes
import Vouchers

/// A customer has a name: the company's, or a person's last name.
struct CustomerNamed: VoucherRule {
    let code = "IDN-03"
    let demand = "A company has a company name, a person a last name."
    let basis = "API: identity, name; BR-07; § 14 (4) no. 1 UStG"

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if voucher.customerIsKnown { return }
        let customer = voucher.customer
        switch voucher.customerKind {
        case .incorporate? where customer.company.isEmpty:
            examination.report(
                self, .company, "The company's name is missing.",
                hint: "fill company, or customer_kind individual if it is a person")
        case .individual? where customer.lastname.isEmpty:
            examination.report(
                self, .lastname, "The customer has no name.", hint: "fill company or lastname")
        default: break
        }
    }
}
