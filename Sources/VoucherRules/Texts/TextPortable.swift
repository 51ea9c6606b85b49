import Bytes
import CodeTables
import Findings
import Vouchers

/// Texts show in bookkeeping and in spreadsheets as they are.
struct TextPortable: VoucherRule {
    let code = "TXT-02"
    let severity = Severity.warning
    let demand = Phrase(
        "Names and labels hold only characters of Windows-1252, and none begins like a formula.",
        de: "Namen und Bezeichnungen enthalten nur Zeichen aus Windows-1252, und keine beginnt wie eine Formel.")
    let mending = Phrase(
        "Write the text in Latin letters, or without the sign in front.",
        de: "Den Text in lateinischen Buchstaben schreiben, oder ohne das Zeichen davor.")
    let basis = Phrase(
        "DATEV EXTF is in Windows-1252; formula injection in spreadsheets (CWE-1236)",
        de: "DATEV EXTF ist in Windows-1252; eingeschleuste Formeln in Tabellenkalkulationen (CWE-1236)")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.company: "Müller & Söhne"], [.itemLabel: "5 € – „Lampe“"], [.itemLabel: "-10 % Rabatt"],
                [.billingCity: "Århus"],
            ],
            failing: [
                [.company: "東京電力"], [.lastname: "Иванов"], [.itemLabel: "=2+5"], [.itemLabel: "Lamp 💡"],
                [.company: "@SUM(A1)"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard !examination.traits.isDisjoint(with: [.beyondLatin, .formula]) else { return }
        var found: [(VoucherField, Int?, ByteRange, Unicode.Scalar?)] = []
        voucher.forEachText { field, line, text in
            guard TextPortable.isShown(field), !text.isEmpty else { return }
            if [UInt8(ascii: "="), UInt8(ascii: "@")].contains(voucher.bytes[text.lowerBound]) {
                found.append((field, line, text, nil))
            } else if !TextWhole.isTwice(voucher.bytes[text.indices]),
                let foreign = TextPortable.foreign(voucher.bytes[text.indices])
            {
                found.append((field, line, text, foreign))
            }
        }
        for (field, line, text, foreign) in found {
            if let foreign {
                let shown = CharacterName.shown(foreign)
                examination.report(
                    self, field, line: line, value: text,
                    Phrase(
                        "DATEV can't show the character \(shown).",
                        de: "Das Zeichen \(shown) kann DATEV nicht darstellen."),
                    hint: Phrase("write it in Latin letters", de: "es in lateinischen Buchstaben schreiben"))
            } else {
                examination.report(
                    self, field, line: line, value: text,
                    Phrase(
                        "A spreadsheet takes this text for a formula.",
                        de: "Eine Tabellenkalkulation hält diesen Text für eine Formel."),
                    hint: Phrase("leave out the sign in front", de: "das Zeichen davor weglassen"))
            }
        }
    }

    /// Whether bookkeeping shows the field: names, places and labels.
    private static func isShown(_ field: VoucherField) -> Bool {
        switch field {
        case .company, .firstname, .lastname, .billingCompany, .billingLastname, .billingCity, .itemLabel: true
        default: false
        }
    }

    /// The first character that is not in Windows-1252; lost and hidden ones are for FIL-04 and FIL-06 to tell.
    private static func foreign(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.first { scalar in
            !Windows1252.has(scalar) && scalar != "\u{FFFD}"
                && TextVisible.hidden(Array(String(scalar).utf8)[...]) == nil
        }
    }
}
