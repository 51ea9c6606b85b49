import Bytes
import Findings
import Vouchers

/// The language of an invoice is one that the seller has texts for.
struct LocaleKnown: VoucherRule {
    let code = "HDR-09"
    let severity = Severity.warning
    let demand = Phrase(
        "A locale has the form de-DE, and is one of the seller's, if these are named.",
        de: "Eine Sprache hat die Form de-DE, und ist eine des Verkäufers, wenn diese genannt sind.")
    let mending = Phrase(
        "Write a language and a country, such as de-DE.", de: "Sprache und Land schreiben, etwa de-DE.")
    let basis = Phrase("API: detail.locale; BCP 47")
    /// The locales that the seller has texts in; empty if that is not known.
    let known: [String]

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.locale: "de-DE"], [.locale: "en-GB"], [.locale: ""], [.locale: "de-DE", .flow: "invoice"],
            ],
            failing: [
                [.locale: "de"], [.locale: "de_DE"], [.locale: "fr-FR"], [.locale: "German"], [.locale: "DE-de"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms, !voucher.terms.locale.isEmpty else { return }
        let locale = voucher.text(voucher.terms.locale)
        let shown = Finding.excerpt(locale)
        if !TextPattern("@@-@@").matches(locale) || locale.prefix(2) != locale.prefix(2).lowercased()
            || locale.suffix(2) != locale.suffix(2).uppercased()
        {
            examination.report(
                self, .locale, value: voucher.terms.locale,
                Phrase(
                    "The locale \"\(shown)\" has not the form de-DE.",
                    de: "Die Sprache \"\(shown)\" hat nicht die Form de-DE."),
                hint: Phrase("write it such as de-DE or en-GB", de: "im Format de-DE angeben"))
        } else if !known.isEmpty, !known.contains(locale) {
            let list = known.joined(separator: ", ")
            examination.report(
                self, .locale, value: voucher.terms.locale,
                Phrase(
                    "There are no texts in \(shown); the API falls back to another language.",
                    de: "Texte in \(shown) gibt es nicht; die API weicht auf eine andere Sprache aus."),
                hint: Phrase("write one of \(list)", de: "eines von \(list) schreiben"))
        }
    }
}
