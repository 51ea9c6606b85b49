import Bytes
import Findings
import Money
import Vouchers

/// A unit price is a number that is not negative.
struct UnitPriceReadable: VoucherRule {
    let code = "ITM-04"
    let demand = "A unit price is a number that is not negative."
    let basis = "API: item, unitprice; BR-26, BR-27"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() {
            switch line.unitPrice.reading {
            case .value(let price):
                guard price.isNegative else { continue }
                examination.report(
                    self, .itemUnitPrice, line: index, value: line.unitPrice.text, "The unit price is negative.",
                    hint: "write a discount as an item of its own with quantity -1 and a positive price")
            case .absent:
                // A price that the mapping could not divide has been reported by it.
                guard line.unitPrice.text.isEmpty else { continue }
                examination.report(
                    self, .itemUnitPrice, line: index, "The unit price is missing.",
                    hint: "write it; 0 for a free item")
            case .unreadable(let fault):
                examination.report(
                    self, .itemUnitPrice, line: index, value: line.unitPrice.text,
                    fault.message(voucher.text(line.unitPrice.text)), hint: fault.hint)
            }
        }
    }
}
