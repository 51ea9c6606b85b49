import Bytes
import Findings
import Vouchers

/// No text holds a character that can't be seen.
struct TextVisible: VoucherRule {
    let code = "FIL-06"
    let demand = Phrase(
        "No text holds control characters, marks that turn the direction of writing, or characters without width.",
        de:
            "Kein Text enthält Steuerzeichen, Zeichen, die die Schreibrichtung umkehren, oder Zeichen ohne Breite.")
    let mending = Phrase("Delete the hidden character.", de: "Das verborgene Zeichen löschen.")
    let basis = Phrase(
        "what an invoice shows must be what it says; Unicode Technical Report 36",
        de: "eine Rechnung muss sagen, was sie zeigt; Unicode Technical Report 36")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.note: "two\nlines"], [.note: "a\ttab"], [.company: "Müller"], [.company: "שלום"],
                [.itemLabel: "👩\u{200D}🔧"],
            ],
            failing: [
                [.company: "Adler\u{1}AG"], [.itemLabel: "Lamp\u{7F}"], [.billingStreet: "Ring\u{202E}7"],
                [.note: "a\u{2066}b"], [.itemDescription: "\u{1B}[31mred"],
                [.company: "Adler\u{200B} AG"], [.lastname: "\u{FEFF}Muster"], [.itemLabel: "Lamp\u{2060}"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard !examination.traits.isDisjoint(with: [.control, .beyondLatin]) else { return }
        var found: [(VoucherField, Int?, ByteRange, Unicode.Scalar)] = []
        voucher.forEachText { field, line, text in
            guard let hidden = TextVisible.hidden(voucher.bytes[text.indices]) else { return }
            found.append((field, line, text, hidden))
        }
        for (field, line, text, hidden) in found {
            let shown = CharacterName.of(hidden)
            examination.report(
                self, field, line: line, value: text, masked: Finding.excerpt(voucher.text(text)),
                severity: TextVisible.isHarmless(hidden) ? .warning : .error,
                Phrase("There is a hidden character \(shown).", de: "Es gibt ein verborgenes Zeichen \(shown)."),
                hint: Phrase("delete it", de: "es löschen"))
        }
    }

    /// Whether the invoice still shows what it says; only a search for the text fails.
    private static func isHarmless(_ hidden: Unicode.Scalar) -> Bool {
        ["\u{200B}", "\u{2060}", "\u{FEFF}"].contains(hidden)
    }

    /// The first control character, mark of direction (U+202A to U+202E, U+2066 to U+2069), or character without width
    /// (U+200B, U+2060, U+FEFF).
    ///
    /// Joiners are none: scripts and symbols need them.
    static func hidden(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        for index in bytes.indices {
            switch bytes[index] {
            case 0x09, 0x0A, 0x0D: continue
            case 0..<0x20, 0x7F: return Unicode.Scalar(bytes[index])
            case 0xE2 where index + 2 < bytes.endIndex:
                let (second, third) = (bytes[index + 1], bytes[index + 2])
                if second == 0x80, (0xAA...0xAE).contains(third) {
                    return Unicode.Scalar(0x2000 + UInt32(third) - 0x80)
                }
                if second == 0x80, third == 0x8B { return "\u{200B}" }
                if second == 0x81, third == 0xA0 { return "\u{2060}" }
                if second == 0x81, (0xA6...0xA9).contains(third) {
                    return Unicode.Scalar(0x2040 + UInt32(third) - 0x80)
                }
            case 0xEF where index + 2 < bytes.endIndex && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
                return "\u{FEFF}"
            default: continue
            }
        }
        return nil
    }
}
