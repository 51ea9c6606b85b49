import Bytes
import Findings
import Identifiers
import Vouchers

/// A bank account has the form and the check digits of one.
struct AccountsWellFormed: VoucherRule {
    let code = "HDR-07"
    let demand = Phrase(
        "An IBAN has the length of its country and right check digits, a BIC its form.",
        de: "Eine IBAN hat die Länge ihres Landes und richtige Prüfziffern, ein BIC seine Form.")
    let mending = Phrase("Ask the customer for the number.", de: "Den Kunden nach der Nummer fragen.")
    let basis = Phrase(
        "ISO 13616 (registry v101), ISO 9362; BR-DE-19, BR-DE-20",
        de: "ISO 13616 (Register v101), ISO 9362; BR-DE-19, BR-DE-20")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.iban: "DE89370400440532013000"], [.iban: "AT611904300234573201"], [.bic: "DEUTDEFF500"],
                [.iban: "NO9386011117947", .bic: "DNBANOKK"],
            ],
            failing: [
                [.iban: "DE89370400440532013001"], [.iban: "DE8937040044053201300"], [.iban: "XX89370400440532013000"],
                [.bic: "DEUTDE"], [.bic: "DEUTXXFF"], [.iban: "DE89 3704 0044 0532 0130 00"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms else { return }
        let terms = voucher.terms
        if !terms.iban.isEmpty {
            check(iban: voucher.bytes.span.extracting(terms.iban.indices), terms.iban, &examination)
        }
        guard !terms.bic.isEmpty else { return }
        switch BIC.judge(voucher.bytes.span.extracting(terms.bic.indices), isCountry: Country.exists) {
        case .valid: return
        case .validAfterCleaning:
            examination.report(
                self, .bic, value: terms.bic, severity: .warning,
                Phrase(
                    "The BIC holds blanks or small letters.", de: "Der BIC enthält Leerzeichen oder Kleinbuchstaben."),
                hint: Phrase(
                    "write it in capitals without blanks", de: "ihn in Großbuchstaben ohne Leerzeichen schreiben"))
        case .malformed, .unknownCountry:
            let example = BIC.example
            examination.report(
                self, .bic, value: terms.bic,
                Phrase("This is no BIC.", de: "Das ist kein BIC."),
                hint: Phrase("write it such as \(example)", de: "im Format \(example) angeben"))
        }
    }

    private func check(iban: Span<UInt8>, _ range: ByteRange, _ examination: inout Examination) {
        let verdict = IBAN.judge(iban)
        if case .valid = verdict { return }
        // An account is personal: findings go to logs and reports that others read.
        let masked = IBAN.masked(iban)
        let (message, hint, severity) = AccountsWellFormed.words(verdict, masked)
        examination.report(self, .iban, value: range, masked: masked, severity: severity, message, hint: hint)
    }

    private static func words(_ verdict: IBAN.Verdict, _ masked: String) -> (Phrase, Phrase, Severity) {
        let ask = Phrase("ask the customer for it", de: "den Kunden danach fragen")
        switch verdict {
        case .valid, .validAfterCleaning:
            return (
                Phrase("The IBAN \(masked) holds blanks.", de: "Die IBAN \(masked) enthält Leerzeichen."),
                Phrase("write it without blanks", de: "sie ohne Leerzeichen schreiben"), .warning
            )
        case .unknownCountry:
            return (
                Phrase(
                    "The IBAN \(masked) is of no country that has them.",
                    de: "Die IBAN \(masked) ist aus keinem Land, das welche hat."), ask, .error
            )
        case .wrongLength(let country, let expected, let found):
            return (
                Phrase(
                    "The IBAN \(masked) has \(found) characters; those of \(country) have \(expected).",
                    de: "Die IBAN \(masked) hat \(found) Zeichen; die von \(country) haben \(expected)."), ask, .error
            )
        case .wrongCharacter(let country, let place):
            return (
                Phrase(
                    "The IBAN \(masked) of \(country) has a wrong sign in place \(place).",
                    de: "Die IBAN \(masked) von \(country) hat an Stelle \(place) ein falsches Zeichen."), ask, .error
            )
        case .wrongCheckDigits:
            return (
                Phrase(
                    "The check digits of the IBAN \(masked) are wrong.",
                    de: "Die Prüfziffern der IBAN \(masked) sind falsch."),
                Phrase("look for a typing error", de: "nach einem Tippfehler suchen"), .error
            )
        }
    }
}
