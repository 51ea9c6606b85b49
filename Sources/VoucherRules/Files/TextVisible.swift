import Bytes
import Findings
import Vouchers

/// No text holds a character that can't be seen and changes what is.
struct TextVisible: VoucherRule {
    let code = "FIL-06"
    let demand = Phrase(
        "No text holds control characters or marks that turn the direction of writing.",
        de: "Kein Text enthält Steuerzeichen oder Zeichen, die die Schreibrichtung umkehren.")
    let mending = Phrase("Delete the hidden character.", de: "Das verborgene Zeichen löschen.")
    let basis = "what an invoice shows must be what it says; Unicode Technical Report 36"
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.note: "two\nlines"], [.note: "a\ttab"], [.company: "Müller"], [.company: "שלום"],
            ],
            failing: [
                [.company: "Adler\u{1}AG"], [.itemLabel: "Lamp\u{7F}"], [.billingStreet: "Ring\u{202E}7"],
                [.note: "a\u{2066}b"], [.itemDescription: "\u{1B}[31mred"],
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
            let code = String(hidden.value, radix: 16, uppercase: true)
            let shown = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
            examination.report(
                self, field, line: line, value: text, masked: Finding.excerpt(voucher.text(text)),
                Phrase("There is a hidden character \(shown).", de: "Es gibt ein verborgenes Zeichen \(shown)."),
                hint: Phrase("delete it", de: "es löschen"))
        }
    }

    /// The first control character or mark of direction: U+202A to U+202E, U+2066 to U+2069.
    private static func hidden(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        for index in bytes.indices {
            switch bytes[index] {
            case 0x09, 0x0A, 0x0D: continue
            case 0..<0x20, 0x7F: return Unicode.Scalar(bytes[index])
            case 0xE2 where index + 2 < bytes.endIndex:
                let (second, third) = (bytes[index + 1], bytes[index + 2])
                if second == 0x80, (0xAA...0xAE).contains(third) {
                    return Unicode.Scalar(0x2000 + UInt32(third) - 0x80)
                }
                if second == 0x81, (0xA6...0xA9).contains(third) {
                    return Unicode.Scalar(0x2040 + UInt32(third) - 0x80)
                }
            default: continue
            }
        }
        return nil
    }
}
