import Bytes
import CodeTables
import Findings
import Vouchers

/// Where the buyer owes the tax, the invoice says so.
struct ReverseChargeClause: VoucherRule {
    let code = "TAX-06"
    let isOptional = true
    let demand = Phrase(
        "Under reverse charge the text above or below the items bears the clause of the invoice's language.",
        de:
            "Bei Steuerschuldnerschaft des Leistungsempfängers steht im Text über oder unter den Positionen die Klausel in "
            + "der Sprache der Rechnung."
    )
    let mending = Phrase(
        "Write the clause into intro_text or footer_text, if your texts at the API do not bear it already.",
        de:
            "Die Klausel in intro_text oder footer_text schreiben, wenn die Texte bei der API sie nicht schon enthalten."
    )
    let basis = Phrase(
        "BR-AE-10; § 14a (5) UStG; Council Directive 2006/112/EC, article 226 no. 11a",
        de: "BR-AE-10; § 14a Abs. 5 UStG; Artikel 226 Nr. 11a der Richtlinie 2006/112/EG")

    var examples: RuleExamples {
        func sale(_ footer: String, _ locale: String = "", _ flag: String = "true") -> RuleExample {
            [
                .reverseCharge: flag, .itemTaxRate: flag == "true" ? "0" : "19",
                .itemTaxProfile: flag == "true" ? "zero" : "default", .billingCountry: "AT", .billingZipcode: "1010",
                .vatID: "ATU13585627", .footerText: footer, .locale: locale,
            ]
        }
        let german = "Steuerschuldnerschaft des Leistungsempfängers"
        return RuleExamples(
            passing: [
                [:], sale(german), sale("\(german).", "de-DE"), sale("Reverse charge", "en-GB"), sale("", "", "false"),
                sale("REVERSE CHARGE"), sale("reverse charge", "ja-JP"),
            ],
            failing: [
                sale(""), sale("Reverse charge", "de-DE"), sale(german, "en-GB"), sale("Vielen Dank", "de-AT"),
                sale("Steuerfrei"), sale("", "ja-JP"),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms, voucher.terms.reverseCharge.value == true else { return }
        let language = String(voucher.text(voucher.terms.locale).prefix(2)).lowercased()
        let table = ReverseChargeClauses.shipped
        // A language beyond the Union's has no clause of its own; one of them will do.
        let known = table.clauses(in: language).isEmpty ? nil : language
        let text = voucher.text(voucher.terms.introText) + "\n" + voucher.text(voucher.terms.footerText)
        guard !table.isBorne(by: text, language: known) else { return }
        let clause = table.clauses(in: known ?? "en").first ?? ""
        examination.report(
            self, .footerText,
            Phrase(
                "The buyer owes the tax, and no text says so.",
                de: "Der Leistungsempfänger schuldet die Steuer, und kein Text weist darauf hin."),
            hint: Phrase("write \"\(clause)\" into footer_text", de: "\"\(clause)\" in footer_text schreiben"))
    }
}
