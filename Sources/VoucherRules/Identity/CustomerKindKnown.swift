import Bytes
import Vouchers

/// The kind of a customer is one the API knows.
struct CustomerKindKnown: VoucherRule {
    let code = "IDN-02"
    let demand = "The customer's kind, if given, is incorporate or individual."
    let basis = "API: identity, kind"

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if voucher.customerIsKnown { return }
        guard !voucher.customer.kind.isEmpty, voucher.customerKind == nil else { return }
        examination.report(
            self, .customerKind, value: voucher.customer.kind, "This kind of customer is unknown.",
            hint: "write incorporate for a company, individual for a person, or leave it empty")
    }
}
