import Bytes
import Findings
import Vouchers

/// No text has lost a character, and none looks as if its bytes were read in another encoding.
struct TextWhole: VoucherRule {
    let code = "FIL-04"
    let severity = Severity.warning
    let demand = Phrase(
        "No text holds the mark of a lost character, or looks as if it had been decoded twice.",
        de: "Kein Text enthält das Zeichen für ein verlorenes, oder sieht aus wie doppelt dekodiert.")
    let mending = Phrase(
        "Export the file again, or name its encoding with --encoding.",
        de: "Die Datei noch einmal ausgeben, oder ihre Kodierung mit --encoding nennen.")
    let basis = "a name on an invoice must be the customer's; § 14 (4) no. 1 UStG"

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.company: "Müller & Söhne"], [.company: "São João"], [.company: "NÃO"], [.company: "Łódź Ą"],
                [.note: "5 €"],
            ],
            failing: [
                [.company: "MÃ¼ller"], [.company: "M\u{FFFD}ller"], [.itemLabel: "5 â‚¬"],
                [.billingCity: "KÃ¶ln"], [.note: "TschÃ¼Ã\u{9F}"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard !examination.traits.isDisjoint(with: [.beyondLatin, .maybeTwice]) else { return }
        var found: [(VoucherField, Int?, ByteRange, isLost: Bool)] = []
        voucher.forEachText { field, line, text in
            let bytes = voucher.bytes[text.indices]
            if TextWhole.hasLost(bytes) {
                found.append((field, line, text, true))
            } else if TextWhole.isTwice(bytes) {
                found.append((field, line, text, false))
            }
        }
        for (field, line, text, isLost) in found {
            examination.report(
                self, field, line: line, value: text, severity: isLost ? .error : .warning,
                isLost
                    ? Phrase("The text has lost a character.", de: "Der Text hat ein Zeichen verloren.")
                    : Phrase(
                        "The text looks as if it had been decoded twice.",
                        de: "Der Text sieht aus wie doppelt dekodiert."),
                hint: Phrase(
                    "export the file again as UTF-8, or name its encoding with --encoding",
                    de: "die Datei noch einmal als UTF-8 ausgeben, oder ihre Kodierung mit --encoding nennen"))
        }
    }

    /// Whether there is a U+FFFD.
    private static func hasLost(_ bytes: ArraySlice<UInt8>) -> Bool {
        pairs(bytes) { first, second, third in first == 0xEF && second == 0xBF && third == 0xBD }
    }

    /// Whether there is what UTF-8 looks like in Windows-1252: "Ã" or "Â" with a sign behind it, or "â‚" or "â€".
    private static func isTwice(_ bytes: ArraySlice<UInt8>) -> Bool {
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
