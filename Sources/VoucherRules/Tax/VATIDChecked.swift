import Bytes
import Findings
import Identifiers
import Vouchers

/// The check digit of a VAT id holds.
struct VATIDChecked: VoucherRule {
    let code = "TAX-02"
    let demand = Phrase(
        "The check digit of a VAT id holds; where tax is charged, the customer is outside the EU, or exceptions are known, this is a warning.",
        de:
            "Die Prüfziffer einer USt-IdNr. stimmt; wo Steuer berechnet wird, der Kunde außerhalb der EU ist oder Ausnahmen bekannt sind, ist es eine "
            + "Warnung.")
    let mending = Phrase("Ask the customer for the number.", de: "Den Kunden nach der Nummer fragen.")
    let basis = Phrase(
        "the check digits of the member states; § 6a UStG",
        de: "die Prüfziffern der Mitgliedstaaten; § 6a UStG")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.vatID: "DE136695976"], [.vatID: "FR40303265045"], [.vatID: "IT00743110157"],
                [.vatID: "PL8567346215"],
            ],
            failing: [
                [.vatID: "DE136695977"], [.vatID: "ATU13585628"], [.vatID: "IT00743110158"], [.vatID: "BG175074753"],
                [.vatID: "PL8567346216"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard case .wrongCheckDigit(_, let certainty) = examination.vatID else { return }
        examination.report(
            self, .vatID, value: voucher.customer.vatID,
            severity: certainty == .sure && examination.weightOfVATID == .error ? .error : .warning,
            Phrase(
                "The check digit of the VAT id is wrong.",
                de: "Die Prüfziffer der USt-IdNr. ist falsch."),
            hint: Phrase("look for a typing error", de: "nach einem Tippfehler suchen"))
    }
}
