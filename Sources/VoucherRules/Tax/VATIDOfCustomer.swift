import Bytes
import Findings
import Vouchers

/// A VAT id is the customer's own.
struct VATIDOfCustomer: VoucherRule {
    let code = "TAX-03"
    let severity = Severity.warning
    let demand = Phrase(
        "A VAT id is not the seller's, and of the country of the billing address.",
        de: "Eine USt-IdNr. ist nicht die des Verkäufers, und aus dem Land der Rechnungsanschrift.")
    let mending = Phrase("Check the customer's number and address.", de: "Nummer und Anschrift des Kunden prüfen.")
    let basis = "BR-CO-09; § 14a UStG"
    /// The seller's own VAT id; nil if it is not known.
    let seller: String?

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.vatID: "DE115235681"], [.vatID: "ATU13585627", .billingCountry: "AT", .billingZipcode: "1010"],
                [.vatID: "EL094259216", .billingCountry: "GR", .billingZipcode: "105 57"],
                [.vatID: "XI980780684", .billingCountry: "GB", .billingZipcode: "BT1 1AA"],
            ],
            failing: [
                [.vatID: "DE136695976"], [.vatID: "ATU13585627"], [.vatID: "FR40303265045"],
                [.vatID: "DE115235681", .billingCountry: "AT", .billingZipcode: "1010"],
                [.vatID: "EL094259216", .billingCountry: "CY", .billingZipcode: "1010"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let vatID = voucher.customer.vatID
        guard vatID.count > 4 else { return }
        if let seller, voucher.bytes.equals(vatID, exactly: seller) {
            examination.report(
                self, .vatID, value: vatID, severity: .error,
                Phrase("This is the seller's own VAT id.", de: "Das ist die USt-IdNr. des Verkäufers."),
                hint: Phrase("write the customer's", de: "die des Kunden schreiben"))
            return
        }
        let country = voucher.billing.country
        guard country.count == 2 else { return }
        let prefix = (voucher.bytes[vatID.lowerBound], voucher.bytes[vatID.lowerBound + 1])
        let address = (voucher.bytes[country.lowerBound], voucher.bytes[country.lowerBound + 1])
        guard VATIDOfCustomer.country(of: prefix) != address else { return }
        let (shown, place) = (voucher.text(vatID).prefix(2), voucher.text(country))
        examination.report(
            self, .vatID, value: vatID,
            Phrase(
                "The VAT id is of \(shown), the billing address in \(place).",
                de: "Die USt-IdNr. ist aus \(shown), die Rechnungsanschrift in \(place)."),
            hint: Phrase("check the customer", de: "den Kunden prüfen"))
    }

    /// The country that an address has where the VAT id has this prefix: Greece and Northern Ireland write another.
    private static func country(of prefix: (UInt8, UInt8)) -> (UInt8, UInt8) {
        switch prefix {
        case (UInt8(ascii: "E"), UInt8(ascii: "L")): (UInt8(ascii: "G"), UInt8(ascii: "R"))
        case (UInt8(ascii: "X"), UInt8(ascii: "I")): (UInt8(ascii: "G"), UInt8(ascii: "B"))
        default: prefix
        }
    }
}
