import Bytes
import Findings
import Vouchers

/// The flow of a voucher, where the file names one, is one there is.
struct FlowKnown: VoucherRule {
    let code = "HDR-06"
    let demand = "The flow, if given, is order, invoice, draft, creditnote or correction."
    let basis = "each flow is another set of requests; a wrong one books the wrong thing"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let stated = voucher.statedFlow
        guard !stated.isEmpty, !voucher.bytes[stated.indices].elementsEqual(voucher.flow.name.utf8) else { return }
        let names = Flow.allCases.map(\.name)
        let text = voucher.text(stated)
        examination.report(
            self, .flow, value: stated,
            "There is no flow \"\(Finding.excerpt(text))\"." + Suggestion.phrase(for: text, among: names),
            hint: "write one of \(names.joined(separator: ", ")), or leave it empty")
    }
}
