import Findings
import Money
import Vouchers

/// The totals that the sender states are those that we compute, to the minor unit.
///
/// Where lines have no tax rates, the sender's own tax sum stands in for ours; where there is none either, a gross
/// total can't be checked against net prices, and that is said.
struct SenderTotalsAgree: VoucherRule {
    let code = "SUM-01"
    let demand = "Totals that the file states agree with the exact sums of the lines, to the minor unit."
    let basis = "BR-CO-10, BR-CO-13, BR-CO-14, BR-CO-15, computed exactly"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let stated = figure(voucher.total, .orderTotal, voucher, &examination),
            let statedNet = figure(voucher.netTotal, .orderNetTotal, voucher, &examination),
            let statedTax = figure(voucher.taxTotal, .orderTaxTotal, voucher, &examination),
            let currency = examination.currency, let totals = examination.totals
        else { return }
        let places = Int(currency.minorUnitPlaces)
        func units(_ number: ExactDecimal?) -> Int64? { number?.rounded(places: places) }

        if let number = statedNet.value, let net = totals.net {
            compare(number, net, .orderNetTotal, voucher.netTotal, currency, "net total", &examination)
        }
        if let number = statedTax.value, let tax = totals.tax {
            compare(number, tax, .orderTaxTotal, voucher.taxTotal, currency, "tax", &examination)
        }
        guard let number = stated.value else { return }
        if let gross = totals.gross ?? grossByStatedTax(totals, units(statedTax.value)) {
            compare(number, gross, .orderTotal, voucher.total, currency, "total", &examination)
        } else {
            examination.report(
                self, .orderTotal, value: voucher.total.text, severity: .warning,
                "The total \(number) could not be checked: prices are net and no tax rate is given.",
                hint: "give item_taxrate or order_tax_total")
        }
    }

    private func grossByStatedTax(_ totals: VoucherTotals, _ tax: Int64?) -> Int64? {
        guard let net = totals.net, let tax else { return nil }
        let (gross, overflow) = net.addingReportingOverflow(tax)
        return overflow ? nil : gross
    }

    private func compare(
        _ stated: ExactDecimal, _ own: Int64, _ field: VoucherField, _ figure: Figure, _ currency: Currency,
        _ name: String, _ examination: inout Examination
    ) {
        let places = currency.minorUnitPlaces
        guard stated != ExactDecimal(coefficient: own, scale: places) else { return }
        examination.report(
            self, field, value: figure.text,
            "The file says \(name) \(stated), the lines give \(currency.string(minorUnits: Int128(own))).",
            hint: "check prices, quantities, tax rates and whether prices are net (netbased)")
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
