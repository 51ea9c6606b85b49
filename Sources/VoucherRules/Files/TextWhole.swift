import Bytes
import Findings
import Vouchers

/// No text has lost a character, and none looks as if its bytes were read in another encoding or meant for a browser.
struct TextWhole: VoucherRule {
    let code = "FIL-04"
    let severity = Severity.warning
    let demand = Phrase(
        "No text has lost a character or been damaged by a wrong encoding, and none holds HTML entities.",
        de:
            "Kein Text hat ein Zeichen verloren oder ist durch eine falsche Kodierung zerstört, und keiner enthält "
            + "HTML-Zeichenkürzel.")
    let mending = Phrase(
        "Export the file again, or name its encoding with --encoding.",
        de: "Die Datei noch einmal ausgeben, oder ihre Kodierung mit --encoding nennen.")
    let basis = Phrase(
        "a name on an invoice must be the customer's; § 14 (4) no. 1 UStG",
        de: "der Name auf einer Rechnung muss der des Kunden sein; § 14 Abs. 4 Nr. 1 UStG")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.company: "Müller & Söhne"], [.company: "São João"], [.company: "NÃO"], [.company: "Łódź Ą"],
                [.note: "5 €"], [.company: "R&D; Söhne"], [.itemLabel: "Who? What?"],
                [.note: "https://a.example/x?y=1"],
                [.billingExtra: "c/o Wer?Was?"],
            ],
            failing: [
                [.company: "MÃ¼ller"], [.company: "M\u{FFFD}ller"], [.itemLabel: "5 â‚¬"],
                [.billingCity: "KÃ¶ln"], [.note: "TschÃ¼Ã\u{9F}"],
                [.company: "M&uuml;ller &amp; Sohn"], [.itemLabel: "5 &#8364;"], [.billingCity: "K&#xF6;ln"],
                [.company: "M?ller AG"], [.billingStreet: "Stra?e 7"], [.lastname: "M??LLER"],
                [.billingCity: "?berlingen"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard !examination.traits.isDisjoint(with: [.beyondLatin, .maybeTwice, .entity, .question]) else { return }
        var found: [(VoucherField, Int?, ByteRange, Damage)] = []
        voucher.forEachText { field, line, text in
            if let damage = TextWhole.damage(of: voucher.bytes[text.indices], in: field) {
                found.append((field, line, text, damage))
            }
        }
        for (field, line, text, damage) in found {
            examination.report(
                self, field, line: line, value: text, severity: damage == .lost ? .error : .warning, damage.message,
                hint: damage.hint)
        }
    }

    /// What has happened to a text.
    private enum Damage {
        case lost, twice, entity, question

        var message: Phrase {
            switch self {
            case .lost: Phrase("The text has lost a character.", de: "Der Text hat ein Zeichen verloren.")
            case .twice:
                Phrase(
                    "The text looks as if it had been decoded twice.",
                    de: "Die Umlaute sind zerstört (falsche Kodierung).")
            case .entity:
                Phrase(
                    "The text holds an HTML entity, which would be printed.",
                    de: "Der Text enthält ein HTML-Zeichenkürzel, das gedruckt würde.")
            case .question:
                Phrase(
                    "There is a question mark where a letter seems to be missing.",
                    de: "Ein Fragezeichen steht, wo ein Buchstabe zu fehlen scheint.")
            }
        }

        var hint: Phrase {
            switch self {
            case .lost, .twice:
                Phrase(
                    "export the file again as UTF-8, or name its encoding with --encoding",
                    de: "die Datei noch einmal als UTF-8 ausgeben, oder ihre Kodierung mit --encoding nennen")
            case .entity:
                Phrase(
                    "write the character itself: ü for &uuml;, & for &amp;",
                    de: "das Zeichen selbst schreiben: ü für &uuml;, & für &amp;")
            case .question:
                Phrase(
                    "export the file again as UTF-8: what wrote it could not write the letter",
                    de:
                        "die Datei noch einmal als UTF-8 ausgeben: was sie schrieb, konnte den Buchstaben nicht schreiben"
                )
            }
        }
    }

    private static func damage(of bytes: ArraySlice<UInt8>, in field: VoucherField) -> Damage? {
        if hasLost(bytes) { return .lost }
        if isTwice(bytes) { return .twice }
        if HTMLEntity.isIn(bytes) { return .entity }
        return isProper(field) && LostLetter.isIn(bytes) ? .question : nil
    }

    /// Whether the field holds names, places or labels, where nothing is asked; notes may quote addresses of the web.
    private static func isProper(_ field: VoucherField) -> Bool {
        switch field {
        case .note, .introText, .footerText, .itemDescription, .email, .customerReference, .orderReference,
            .orderNumber, .itemProductNumber, .buyerReference:
            false
        default: true
        }
    }

    /// Whether there is a U+FFFD.
    static func hasLost(_ bytes: ArraySlice<UInt8>) -> Bool {
        pairs(bytes) { first, second, third in first == 0xEF && second == 0xBF && third == 0xBD }
    }

    /// Whether there is what UTF-8 looks like in Windows-1252: "Ã" or "Â" with a sign behind it, or "â‚" or "â€".
    static func isTwice(_ bytes: ArraySlice<UInt8>) -> Bool {
        var previous: (UInt8, UInt8) = (0, 0)
        for byte in bytes {
            if previous.0 == 0xC3, previous.1 == 0x83 || previous.1 == 0x82,
                byte == 0xC2 || byte == 0xC5 || byte == 0xE2
            {
                return true
            }
            if previous.0 == 0xC3, previous.1 == 0xA2, byte == 0xE2 { return true }
            previous = (previous.1, byte)
        }
        return false
    }

    private static func pairs(_ bytes: ArraySlice<UInt8>, _ test: (UInt8, UInt8, UInt8) -> Bool) -> Bool {
        guard bytes.count > 2 else { return false }
        for index in bytes.indices.dropLast(2) where test(bytes[index], bytes[index + 1], bytes[index + 2]) {
            return true
        }
        return false
    }
}
