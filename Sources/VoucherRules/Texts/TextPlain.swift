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
    let basis = Phrase("API: texts are plain", de: "API: Texte sind ohne Auszeichnung")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemLabel: "a < b"], [.note: "<3"], [.itemDescription: "5 <-> 6"], [.itemLabel: "x<5 and y>6"],
                [.itemDescription: "HSS <Co> 5 %"],
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

    /// The tags that shops and editors leave in texts; other words between angles may be the goods' own.
    private static let tags: Set<String> = [
        "a", "b", "body", "br", "div", "em", "font", "h1", "h2", "h3", "h4", "hr", "html", "i", "iframe", "img", "li",
        "ol",
        "p", "script", "small", "span", "strong", "style", "sub", "sup", "table", "tbody", "td", "th", "tr", "u", "ul",
    ]

    /// Whether there is a tag of HTML: an opening or a closing one that is closed by `>`.
    private static func hasTag(_ bytes: ArraySlice<UInt8>) -> Bool {
        for part in bytes.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false).dropFirst()
        where part.contains(UInt8(ascii: ">")) {
            let body = part.first == UInt8(ascii: "/") ? part.dropFirst() : part
            let name = body.prefix { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) }
            guard name.count <= 8, let end = body.dropFirst(name.count).first,
                [UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: " ")].contains(end)
            else { continue }
            if TextPlain.tags.contains(String(decoding: name, as: UTF8.self).lowercased()) { return true }
        }
        return false
    }
}
