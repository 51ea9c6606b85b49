import Bytes
import Findings
import Vouchers

/// Texts are plain: what looks like HTML stands on the invoice as it is.
struct TextPlain: VoucherRule {
    let code = "TXT-01"
    let severity = Severity.warning
    let demand = Phrase(
        "Texts hold no HTML; tags would stand on the invoice.",
        de: "Texte enthalten kein HTML; Tags stünden auf der Rechnung.")
    let mending = Phrase("Remove the tags.", de: "Die Tags entfernen.")
    let basis = "API: texts are plain"

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemLabel: "a < b"], [.note: "<3"], [.itemDescription: "5 <-> 6"], [.itemLabel: "x<5 and y>6"],
            ],
            failing: [
                [.itemDescription: "a<br>b"], [.itemLabel: "<b>Lamp</b>"], [.note: "<script>alert(1)</script>"],
                [.itemDescription: "<p class=\"x\">text</p>"], [.billingExtra: "c/o<br/>x"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard examination.traits.contains(.angle) else { return }
        var found: [(VoucherField, Int?, ByteRange)] = []
        voucher.forEachText { field, line, text in
            if TextPlain.hasTag(voucher.bytes[text.indices]) { found.append((field, line, text)) }
        }
        for (field, line, text) in found {
            examination.report(
                self, field, line: line, value: text,
                Phrase(
                    "The text holds HTML, which would be printed.", de: "Der Text enthält HTML, das gedruckt würde."),
                hint: Phrase("remove the tags", de: "die Tags entfernen"))
        }
    }

    /// Whether there is a `<` with a letter behind it, or `</` with one, and a `>` further on.
    private static func hasTag(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let open = bytes.firstIndex(of: UInt8(ascii: "<")) else { return false }
        var start = open
        while true {
            var next = start + 1
            if next < bytes.endIndex, bytes[next] == UInt8(ascii: "/") { next += 1 }
            if next < bytes.endIndex, (0x41...0x5A).contains(bytes[next] & 0xDF),
                bytes[next...].contains(UInt8(ascii: ">")),
                TextPlain.isTagName(bytes[next...])
            {
                return true
            }
            guard let following = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "<")) else { return false }
            start = following
        }
    }

    /// Whether letters and digits go on to a blank, a slash or the end of the tag.
    private static func isTagName(_ bytes: ArraySlice<UInt8>) -> Bool {
        let end = bytes.firstIndex { !(0x30...0x39).contains($0) && !(0x41...0x5A).contains($0 & 0xDF) }
        return end.map { [UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: " ")].contains(bytes[$0]) } ?? false
    }
}
