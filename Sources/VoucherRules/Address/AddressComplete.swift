import Bytes
import Vouchers

/// An address has a street, a post code and a city.
struct AddressComplete: VoucherRule {
    let code = "ADR-03"
    let demand = "An address has a street, a post code and a city."
    let basis = "API: address; BR-DE-8, BR-DE-9, BR-DE-10, BR-DE-11"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if !voucher.billing.isEmpty {
            require(voucher.billing.street, .billingStreet, "street", &examination)
            require(voucher.billing.zipcode, .billingZipcode, "post code", &examination)
            require(voucher.billing.city, .billingCity, "city", &examination)
        }
        if !voucher.shipping.isEmpty {
            require(voucher.shipping.street, .shippingStreet, "street", &examination)
            require(voucher.shipping.zipcode, .shippingZipcode, "post code", &examination)
            require(voucher.shipping.city, .shippingCity, "city", &examination)
        }
    }

    private func require(
        _ value: ByteRange, _ field: VoucherField, _ name: String, _ examination: inout Examination
    ) {
        guard value.isEmpty else { return }
        examination.report(self, field, "The \(name) is missing.", hint: "fill \(field.name)")
    }
}
