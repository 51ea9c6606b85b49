import Bytes
import Findings
import Vouchers

/// A credit note without items states no total.
///
/// Without items the API credits all that is left of the invoice, whatever total the file has in mind.
struct WholeCreditUnstated: VoucherRule {
    let code = "CRN-05"
    let demand = Phrase(
        "A credit note without items, which is for all that is left of its invoice, states no total.",
        de: "Eine Gutschrift ohne Positionen, die für den ganzen Rest ihrer Rechnung ist, nennt keine Summe.")
    let mending = Phrase(
        "Give an item to credit a part, or leave the total empty to credit all that is left.",
        de: "Für einen Teil eine Position angeben, oder für den ganzen Rest die Summe leer lassen.")
    let basis = Phrase(
        "API: POST /invoices/{invoiceReference}/creditnotes with an empty body",
        de: "API: POST /invoices/{invoiceReference}/creditnotes ohne Inhalt")
    let isEssential = true

    private static let whole: [VoucherField: String] = [
        .flow: "creditnote", .invoiceReference: "R-1", .itemLabel: "", .itemQuantity: "", .itemUnit: "",
        .itemUnitPrice: "", .itemTaxRate: "", .itemTaxProfile: "",
    ]

    var examples: RuleExamples {
        func whole(_ more: [VoucherField: String] = [:]) -> RuleExample {
            .rows(Self.whole.merging(more) { $1 })
        }
        return RuleExamples(
            passing: [
                [:], whole(), whole([.currency: ""]), [.flow: "creditnote", .invoiceReference: "R-1"],
                [.flow: "creditnote", .invoiceReference: "R-1", .orderTotal: "23.80"],
            ],
            failing: [
                whole([.orderTotal: "50.00"]), whole([.orderNetTotal: "50.00"]), whole([.orderTaxTotal: "9.50"]),
                whole([.orderTotal: "0"]), whole([.orderTotal: "all"]),
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow == .creditnote }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.creditsWholeInvoice else { return }
        for (figure, field) in [
            (voucher.total, VoucherField.orderTotal), (voucher.netTotal, .orderNetTotal),
            (voucher.taxTotal, .orderTaxTotal),
        ] where !figure.text.isEmpty {
            examination.report(
                self, field, value: figure.text,
                Phrase(
                    "A total is stated, and there is no item that it could be for.",
                    de: "Eine Summe ist angegeben, und es gibt keine Position, für die sie sein könnte."),
                hint: Phrase(
                    "give an item to credit a part, or leave the total empty to credit all that is left",
                    de: "für einen Teil eine Position angeben, oder für den ganzen Rest die Summe leer lassen"))
        }
    }
}
