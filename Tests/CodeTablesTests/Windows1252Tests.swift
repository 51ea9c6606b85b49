import CodeTables
import Foundation
import Testing

@Suite("Characters of Windows-1252")
struct Windows1252Tests {
    @Test(arguments: [
        "A", "\n", "~", "ä", "ß", "ÿ", "\u{A0}", "€", "Š", "ž", "Ÿ", "ƒ", "ˆ", "˜", "–", "„", "…", "™", "›",
    ])
    func hasThose(character: Unicode.Scalar) { #expect(Windows1252.has(character)) }

    @Test(arguments: [
        "ł", "ő", "č", "Ж", "α", "日", "🙂", "\u{80}", "\u{9F}", "\u{81}", "−", "‑", "\u{FEFF}", "ﬁ", "ẞ", "Ā",
    ])
    func butNotThese(character: Unicode.Scalar) { #expect(!Windows1252.has(character)) }

    /// Each byte of the code page, as Foundation reads it, is a character that it has; and there are no others.
    @Test func hasWhatItsBytesStandFor() {
        var own: Set<UInt32> = []
        for byte in UInt8.min...UInt8.max where ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) {
            let text = String(bytes: [byte], encoding: .windowsCP1252)
            for character in text?.unicodeScalars ?? "".unicodeScalars { own.insert(character.value) }
        }
        #expect(own.count == 251)
        for value in UInt32(0)...0x10FFFF {
            guard let character = Unicode.Scalar(value), Windows1252.has(character) != own.contains(value) else {
                continue
            }
            Issue.record("U+\(String(value, radix: 16))")
        }
    }
}
