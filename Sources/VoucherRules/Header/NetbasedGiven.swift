import Vouchers

/// It is said whether prices are net or gross.
struct NetbasedGiven: VoucherRule {
    let code = "HDR-04"
    let demand = "It is said whether prices are net (true) or gross (false)."
    let basis = "API: netbased; the default is not to be relied on"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        switch voucher.netbased.reading {
        case .value: return
        case .absent where voucher.creditsWholeInvoice: return
        case .absent:
            examination.report(
                self, .netbased, "It is not said whether prices are net or gross.",
                hint: "write true for net, false for gross prices")
        case .unreadable:
            examination.report(
                self, .netbased, value: voucher.netbased.text, "This is neither a yes nor a no.",
                hint: "write true for net, false for gross prices")
        }
    }
}
