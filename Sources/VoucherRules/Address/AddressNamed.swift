import Bytes
import Vouchers

/// An address names a company or a person.
struct AddressNamed: VoucherRule {
    let code = "ADR-05"
    let demand = "An address names a company or a person."
    let basis = "API: address, company or lastname; § 14 (4) no. 1 UStG"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (address, field) in [
            (voucher.billing, VoucherField.billingLastname), (voucher.shipping, .shippingLastname),
        ]
        where !address.isEmpty && address.company.isEmpty && address.lastname.isEmpty {
            examination.report(
                self, field, "The \(address.kind.rawValue) address names nobody.",
                hint: "fill \(address.kind.rawValue)_company or \(field.name)")
        }
    }
}
