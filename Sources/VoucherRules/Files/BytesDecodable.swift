import Findings
import Vouchers

/// A row decodes.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show more of it.
struct BytesDecodable: Rule {
    let code = "FIL-01"
    let isEssential = true
    let demand = Phrase(
        "The bytes of a file are characters in its encoding.",
        de: "Die Bytes einer Datei sind Zeichen in ihrer Kodierung.")
    let mending = Phrase(
        "Export the file again as UTF-8, or name its encoding with --encoding.",
        de: "Die Datei noch einmal als UTF-8 ausgeben, oder ihre Kodierung mit --encoding nennen.")
    let basis = Phrase("BR-CL; the Unicode Standard, 3.9", de: "BR-CL; Unicode-Standard, 3.9")

    var examples: RuleExamples {
        func damaged(_ bytes: [UInt8]) -> RuleExample { SoundFile.table("Desk lamp", as: bytes) }
        let utf8 = { (text: String) in Array(text.utf8) }
        return RuleExamples(
            passing: [
                [:], damaged(utf8("Desk lamp")), damaged(utf8("Schreibtischlampe, weiß".replacing(",", with: ""))),
                damaged(utf8("Лампа")), damaged(utf8("ランプ")), damaged(utf8("Lamp \u{1F4A1}")),
            ],
            failing: [
                damaged(utf8("Desk ") + [0xFF] + utf8(" lamp")), damaged(utf8("L") + [0xE4] + utf8("mpchen")),
                damaged([0xC0, 0xAF]), damaged([0xED, 0xA0, 0x80]), damaged(utf8("Lamp") + [0xE2, 0x82]),
                damaged([0xF5, 0x80, 0x80, 0x80]),
            ])
    }
}
