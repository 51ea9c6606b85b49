import Findings
import Vouchers

/// A voucher has items, and not too many.
struct ItemsPresent: VoucherRule {
    let code = "ITM-01"
    let demand = Phrase(
        "A voucher has at least one item, and at most 1,000; a credit note without any is for the whole invoice.",
        de:
            "Ein Beleg hat mindestens eine Position und höchstens 1.000; eine Gutschrift ohne ist für die ganze Rechnung."
    )
    let mending = Phrase("Add a row for each item.", de: "Für jede Position eine Zeile einfügen.")
    let basis = Phrase("API: items; BR-16")
    let isEssential = true

    private static let none: [VoucherField: String] = [
        .itemLabel: "", .itemQuantity: "", .itemUnit: "", .itemUnitPrice: "", .itemTaxRate: "", .itemTaxProfile: "",
    ]

    var examples: RuleExamples {
        func without(_ more: [VoucherField: String] = [:]) -> RuleExample {
            .rows(Self.none.merging(more) { $1 })
        }
        // A table has no way to say that an order has no items: a row without any lacks its cells.
        func order(_ attributes: String = "") -> RuleExample {
            .file(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <orders>
                  <order reference="A-1" currency="EUR"\(attributes)>
                    <customer reference="C-1"><company>Adler AG</company></customer>
                    <address kind="billing">
                      <street>Ringstraße</street><housenumber>7</housenumber><zipcode>20095</zipcode>
                      <city>Hamburg</city><country>DE</country>
                    </address>
                  </order>
                </orders>

                """)
        }
        func times(_ count: Int) -> RuleExample {
            RuleExample(content: .rows(Array(repeating: [:], count: count)))
        }
        return RuleExamples(
            passing: [
                [:], .rows([:], [:]), times(3), without([.flow: "creditnote", .invoiceReference: "R-1"]), times(1_000),
            ],
            failing: [
                order(), order(" netbased=\"false\""), order(" flow=\"invoice\""), order(" flow=\"draft\""),
                times(1_001),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if voucher.creditsWholeInvoice { return }
        if voucher.lines.isEmpty {
            examination.report(
                self, .itemLabel, Phrase("There are no items.", de: "Es gibt keine Positionen."),
                hint: Phrase(
                    "add a row or an element per item", de: "für jede Position eine Zeile oder ein Element einfügen"))
        } else if voucher.lines.count > 1_000 {
            let count = voucher.lines.count
            examination.report(
                self, .itemLabel, Phrase("There are \(count) items.", de: "Es sind \(count) Positionen."),
                hint: Phrase("split it into several", de: "auf mehrere Belege verteilen"))
        }
    }
}
