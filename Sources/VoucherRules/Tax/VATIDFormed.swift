import Bytes
import Findings
import Identifiers
import Money
import Vouchers

/// A VAT id has the form of its country.
struct VATIDFormed: VoucherRule {
    let code = "TAX-01"
    let demand = Phrase(
        "A VAT id, if given, has the form of its country, without separators; where tax is charged all the same, this is "
            + "a warning, and of customers outside the EU no more than a note.",
        de:
            "Eine USt-IdNr., falls angegeben, hat die Form ihres Landes, ohne Trennzeichen; wo ohnehin Steuer berechnet "
            + "wird, ist es eine Warnung, und bei Kunden außerhalb der EU nur ein Hinweis.")
    let mending = Phrase(
        "Write the number as the customer's own invoices show it.",
        de: "Die Nummer so schreiben, wie die Rechnungen des Kunden sie zeigen.")
    let basis = Phrase(
        "Article 215 of Directive 2006/112/EC; BR-CO-09",
        de: "Artikel 215 der Richtlinie 2006/112/EG; BR-CO-09")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.vatID: "DE136695976"], [.vatID: "ATU13585627"], [.vatID: "EL094259216"],
                [.vatID: "CHE107787577IVA"],
                [.vatID: "NL004495445B01"], [.vatID: "CHE-107.787.577 MWST"], [.vatID: "CHE-107.787.577MWST"],
            ],
            failing: [
                [.vatID: "DE13669597"], [.vatID: "136695976"], [.vatID: "GR094259216"], [.vatID: "XX123456789"],
                [.vatID: "DE 136 695 976"], [.vatID: "unknown"],
                [.vatID: "12-3456789", .billingCountry: "US", .billingZipcode: "10118"], [.vatID: "CHE-107787577 MWST"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let vatID = voucher.customer.vatID
        guard let verdict = examination.vatID else { return }
        switch verdict {
        case .valid, .wrongCheckDigit: return
        case .validAfterCleaning:
            examination.report(
                self, .vatID, value: vatID, severity: .warning,
                Phrase(
                    "The VAT id is not written as registered.",
                    de: "Die USt-IdNr. ist nicht geschrieben wie registriert."),
                hint: Phrase(
                    "write it in capitals and without separators, a zero in front if it is short of one",
                    de: "sie in Großbuchstaben ohne Trennzeichen schreiben, mit der Null davor, wenn eine fehlt"))
        case .unknownPrefix:
            examination.report(
                self, .vatID, value: vatID, severity: examination.weightOfVATID,
                Phrase(
                    "The VAT id begins with no country that has them.",
                    de: "Die USt-IdNr. beginnt mit keinem Land, das welche hat."),
                hint: Phrase(
                    "write it with the country in front, such as DE136695976",
                    de: "sie mit dem Land davor schreiben, etwa DE136695976"))
        case .malformed(let scheme, let meant):
            let example = scheme.example
            examination.report(
                self, .vatID, value: vatID, severity: examination.weightOfVATID,
                Phrase(
                    "The VAT id is not \(scheme.form).",
                    de: "Die USt-IdNr. ist nicht \(scheme.formInGerman)."),
                hint: meant.map { Phrase("begin it with \($0)", de: "sie mit \($0) beginnen") }
                    ?? Phrase("write it such as \(example)", de: "im Format \(example) angeben"))
        }
    }
}

extension Examination {
    /// The weight of a VAT id that can't be right: what is charged no tax within the EU hangs on it, an export does not.
    var weightOfVATID: Severity {
        if let destination, !destination.isInUnion { return .info }
        return mayBeTaxed ? .warning : .error
    }
}
