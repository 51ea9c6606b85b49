import Findings
import Vouchers

/// There is a billing address.
struct BillingAddressPresent: VoucherRule {
    let code = "ADR-01"
    let demand = "There is a billing address, unless the mapping takes it from the customer."
    let basis = "API: addresses; BR-10; § 14 (4) no. 1 UStG"

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.billing.isEmpty else { return }
        if voucher.addressFromCustomer {
            examination.report(
                self, .billingStreet, severity: .warning,
                "There is no billing address; the API takes the one that is stored with the customer.",
                hint: "add the billing columns to the export")
        } else {
            examination.report(
                self, .billingStreet, "There is no billing address.",
                hint: "fill billing_street, billing_zipcode, billing_city and billing_country")
        }
    }
}
