import Bytes
import Vouchers

/// An item has a tax profile.
struct TaxProfileGiven: VoucherRule {
    let code = "ITM-10"
    let demand = "Every item has a tax profile of the merchant's settings."
    let basis = "API: item, detail.taxprofile, by which the API finds the tax rate"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() where line.taxProfile.isEmpty {
            examination.report(
                self, .itemTaxProfile, line: index, "The tax profile is missing.",
                hint: "write default, reduced, or another profile of your settings")
        }
    }
}
