import Bytes
import CodeTables
import Findings
import Identifiers
import Vouchers

/// A VAT id is the customer's own.
struct VATIDOfCustomer: VoucherRule {
    let code = "TAX-03"
    let severity = Severity.warning
    let demand = Phrase(
        "A VAT id is not the seller's, and of the country of the billing address.",
        de: "Eine USt-IdNr. ist nicht die des Verkäufers, und aus dem Land der Rechnungsanschrift.")
    let mending = Phrase("Check the customer's number and address.", de: "Nummer und Anschrift des Kunden prüfen.")
    let basis = Phrase("BR-CO-09; § 14a UStG")
    /// The seller's own VAT id without separators; nil if it is not known.
    private let own: [UInt8]?

    /// Creates the rule for a seller with this VAT id.
    init(seller: String?) { own = seller.map { VATID.bare(Array($0.utf8).span) } }

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.vatID: "DE115235681"], [.vatID: "ATU13585627", .billingCountry: "AT", .billingZipcode: "1010"],
                [.vatID: "EL094259216", .billingCountry: "GR", .billingZipcode: "105 57"],
                [.vatID: "XI980780684", .billingCountry: "GB", .billingZipcode: "BT1 1AA"], [.vatID: "de115235681"],
                [.vatID: "CHE107787577MWST", .billingCountry: "LI", .billingZipcode: "9490"],
                [.vatID: "FR40303265045", .billingCountry: "MC", .billingZipcode: "98000"],
                [.vatID: "12/345/67890"], [.vatID: "U13585627"],
            ],
            failing: [
                [.vatID: "DE136695976"], [.vatID: "ATU13585627"], [.vatID: "FR40303265045"],
                [.vatID: "DE115235681", .billingCountry: "AT", .billingZipcode: "1010"],
                [.vatID: "EL094259216", .billingCountry: "CY", .billingZipcode: "1010"], [.vatID: "DE 136 695 976"],
                [.vatID: "de136695976"], [.vatID: "atu13585627"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let vatID = voucher.customer.vatID
        // One that can't be read is the matter of TAX-01.
        guard let scheme = examination.schemeOfVATID else { return }
        if let own, VATID.bare(voucher.bytes.span.extracting(vatID.indices)) == own {
            examination.report(
                self, .vatID, value: vatID, severity: .error,
                Phrase("This is the seller's own VAT id.", de: "Das ist die USt-IdNr. des Verkäufers."),
                hint: Phrase("write the customer's", de: "die des Kunden schreiben"))
            return
        }
        let country = voucher.billing.country
        guard !voucher.bytes.equals(country, exactly: scheme),
            let place = Destination.country(country, in: voucher),
            !VATIDOfCustomer.isUsed(scheme, in: place.description)
        else { return }
        examination.report(
            self, .vatID, value: vatID,
            Phrase(
                "The VAT id is of \(scheme), the billing address in \(place).",
                de: "Die USt-IdNr. ist aus \(scheme), die Rechnungsanschrift in \(place)."),
            hint: Phrase("check the customer", de: "den Kunden prüfen"))
    }

    /// Whether companies of a country have VAT ids of a prefix: some states' are also those of a neighbour.
    private static func isUsed(_ prefix: String, in country: String) -> Bool {
        switch (prefix, country) {
        case ("EL", "GR"), ("XI", "GB"), ("FR", "MC"), ("CH", "LI"), ("GB", "IM"): true
        default: prefix == country
        }
    }
}

extension Examination {
    /// The prefix of the VAT id in its registered form; nil if it has not the form of any.
    var schemeOfVATID: String? {
        switch vatID {
        case .valid(let prefix), .validAfterCleaning(let prefix, _): prefix
        case .wrongCheckDigit(let scheme, _): scheme.prefix
        case .malformed, .unknownPrefix, nil: nil
        }
    }

    /// The state that gave the VAT id, as addresses write it; nil if it can't be read, or is of no one state.
    var countryOfVATID: CountryCode? {
        guard let scheme = schemeOfVATID, scheme != "EU", scheme != "IM" else { return nil }
        return CountryCode(scheme == "EL" ? "GR" : scheme == "XI" ? "GB" : scheme)
    }
}
