import Findings
import Money
import Vouchers

/// The totals that the sender states are those that we compute, to the minor unit.
///
/// Where lines have no tax rates and their profiles tell none, the sender's own tax sum stands in for ours; where there is none either, a gross
/// total can't be checked against net prices, and that is said.
struct SenderTotalsAgree: VoucherRule {
    let code = "SUM-01"
    let demand = Phrase(
        "Totals that the file states agree with the exact sums of the lines, to the minor unit.",
        de: "Summen, die die Datei nennt, stimmen mit denen der Positionen überein, auf den Cent genau.")
    let mending = Phrase(
        "Check prices, quantities, tax rates and whether prices are net (netbased).",
        de: "Preise, Mengen, Steuersätze prüfen, und ob Preise netto sind (netbased).")
    let basis = Phrase(
        "BR-CO-10, BR-CO-13, BR-CO-14, BR-CO-15, computed exactly",
        de: "BR-CO-10, BR-CO-13, BR-CO-14, BR-CO-15, genau gerechnet")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.orderTotal: "23.80"], [.orderTotal: "23.8000"],
                [.itemTaxRate: "", .orderTotal: "23.80"], [.orderNetTotal: "20", .orderTaxTotal: "3.80"],
                [.netbased: "false", .orderTotal: "20.00"],
                .rows([.orderTotal: "34.50"], [.itemQuantity: "1", .itemTaxRate: "7", .itemTaxProfile: "reduced"]),
            ],
            failing: [
                [.orderTotal: "23.81"], [.orderTotal: "23,80"], [.orderNetTotal: "20.01"], [.orderTaxTotal: "3.79"],
                [.netbased: "false", .orderTotal: "23.80"], [.itemTaxRate: "", .orderTotal: "23.81"],
                [.itemTaxRate: "", .itemTaxProfile: "books", .orderTotal: "23.80"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let stated = figure(voucher.total, .orderTotal, voucher, &examination),
            let statedNet = figure(voucher.netTotal, .orderNetTotal, voucher, &examination),
            let statedTax = figure(voucher.taxTotal, .orderTaxTotal, voucher, &examination),
            let currency = examination.currency, let totals = examination.totals
        else { return }
        let places = Int(currency.minorUnitPlaces)
        func units(_ number: ExactDecimal?) -> Int64? { number?.rounded(places: places) }

        if let number = statedNet.value, let net = totals.net {
            compare(
                number, net, .orderNetTotal, voucher.netTotal, currency, Phrase("net total", de: "die Nettosumme"),
                &examination)
        }
        if let number = statedTax.value, let tax = totals.tax {
            compare(
                number, tax, .orderTaxTotal, voucher.taxTotal, currency, Phrase("tax", de: "die Steuer"),
                &examination)
        }
        guard let number = stated.value else { return }
        if let gross = totals.gross ?? grossByStatedTax(totals, units(statedTax.value)) {
            compare(
                number, gross, .orderTotal, voucher.total, currency, Phrase("total", de: "die Summe"),
                &examination)
        } else {
            examination.report(
                self, .orderTotal, value: voucher.total.text, severity: .warning,
                Phrase(
                    "The total \(number) could not be checked: prices are net and no tax rate is given.",
                    de:
                        "Die Summe \(number) ließ sich nicht prüfen: Preise sind netto, und kein Steuersatz ist angegeben."
                ),
                hint: Phrase(
                    "give item_taxrate or order_tax_total, or say in the rules (--rules) what your tax profiles stand for",
                    de:
                        "item_taxrate oder order_tax_total angeben, oder in den Regeln (--rules) sagen, wofür die eigenen "
                        + "Steuerprofile stehen"))
        }
    }

    private func grossByStatedTax(_ totals: VoucherTotals, _ tax: Int64?) -> Int64? {
        guard let net = totals.net, let tax else { return nil }
        let (gross, overflow) = net.addingReportingOverflow(tax)
        return overflow ? nil : gross
    }

    private func compare(
        _ stated: ExactDecimal, _ own: Int64, _ field: VoucherField, _ figure: Figure, _ currency: Currency,
        _ name: Phrase, _ examination: inout Examination
    ) {
        let places = currency.minorUnitPlaces
        guard stated != ExactDecimal(coefficient: own, scale: places) else { return }
        let computed = currency.string(minorUnits: Int128(own))
        examination.report(
            self, field, value: figure.text,
            Phrase(
                "The file says \(name.english) \(stated), the lines give \(computed).",
                de: "Laut Datei ist \(name.german) \(stated), die Positionen ergeben \(computed)."),
            hint: Phrase(
                "check prices, quantities, tax rates and whether prices are net (netbased)",
                de: "Preise, Mengen, Steuersätze prüfen, und ob Preise netto sind (netbased)"))
    }

    /// The stated figure if it is absent or readable; an unreadable one is reported.
    private func figure(
        _ figure: Figure, _ field: VoucherField, _ voucher: borrowing Voucher, _ examination: inout Examination
    ) -> Figure? {
        guard case .unreadable(let fault) = figure.reading else { return figure }
        examination.report(
            self, field, value: figure.text, fault.message(voucher.text(figure.text)), hint: fault.hint)
        return nil
    }
}
