import Testing

@testable import TextEncodings

struct EncodingDetectorTests {
    static func verdict(_ bytes: [UInt8]) -> EncodingDetector.Verdict {
        EncodingDetector(sample: bytes[...], isFinal: true, firstLine: 1, lineEnd: 10).verdict
    }

    static let german = "Kunde;Straße;Ort\nMüller;Königsallee 5;Köln\nBäcker;Größenweg;Übersee\n"
    static let french = "Client;Ville\nFrançois Lefèvre;Besançon\nThérèse d’Été;Orléans, où l’on crée\n"
    static let spanish = "Cliente;Calle\nMuñoz;Avenida de América\nJosé Núñez;¿Dónde?\n"
    static let italian = "Cliente;Città\nNiccolò;Forlì\nPerché;Università è qui\n"
    static let nordic = "Kunde;Gate\nBjørn Ødegård;Ærø Å\nSøren;Strandvägen, Malmö\nHämäläinen;Hyvinkää\n"
    static let signs = "Artikel;Preis\nSchraube „M8“ – verzinkt;12 €\nWindows™ 30 m²;5€\nmen’s shirt;1½\n"

    /// Each text in each encoding that has its characters is told as what it is.
    @Test(
        arguments: [german, french, spanish, italian, nordic, signs], [TextEncoding.windows1252, .latin1, .macRoman])
    func tells(text: String, encoding: TextEncoding) {
        let bytes = encoding.encode(Array(text.utf8))
        // ISO-8859-1 has none of these; and by itself, Windows-1252 is what it is called.
        guard !bytes.contains(UInt8(ascii: "?")) || text == Self.spanish else { return }
        let expected = encoding == .latin1 ? TextEncoding.windows1252 : encoding
        #expect(Self.verdict(bytes) == .encoding(expected), "\(text)")
    }

    @Test(arguments: [
        ("Preis 12 €;Müller\n", TextEncoding.latin9), ("un cœur, une sœur, bœuf;5\n", .latin9),
        ("Müller;12 €\n", .windows1252), ("5€\n", .windows1252), ("O’Neil\n", .windows1252),
        ("men’s\n", .windows1252), ("l’eau\n", .windows1252), ("Mötley Crüe\n", .macRoman),
        ("Ø 20 mm\n", .windows1252), ("1½ m\n", .windows1252), ("Größe\n", .macRoman), ("café\n", .macRoman),
        ("Müller\n", .windows1252), ("ÄRZTE\n", .windows1252), ("ÄRZTE\n", .macRoman),
        ("Tefal® Pfanne\n", .windows1252),
    ])
    func tellsByLittle(text: String, encoding: TextEncoding) {
        #expect(Self.verdict(encoding.encode(Array(text.utf8))) == .encoding(encoding))
    }

    @Test(
        arguments: [
            // š in Windows-1252 and ö in Mac Roman: both are letters.
            ([0x4D, 0x69, 0x6C, 0x6F, 0x9A, 0x0A], "0x9A in line 1 (š in Windows-1252, ö in Mac Roman)"),
            // Cyrillic: nothing but letters beyond ASCII.
            ([0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x0A], "suits none of them"),
            // One character of UTF-8 and two bytes that are none.
            ([0xC3, 0xA4, 0x20, 0xE4, 0x20, 0xE4, 0x20], "1 characters of UTF-8 (the first in line 1) and 2 bytes"),
            // Several characters of UTF-8 are no chance, however many other bytes there are.
            (
                Array(repeating: [0x4D, 0xFC, 0x6C, 0x0A], count: 30).flatMap { $0 } + Array("Jörg, Käthe\n".utf8),
                "2 characters of UTF-8 (the first in line 31) and 30 bytes"
            ),
        ] as [([UInt8], String)])
    func saysWhatIsUnclear(bytes: [UInt8], words: String) {
        guard case .unclear(let error) = Self.verdict(bytes) else {
            Issue.record("it was told as \(Self.verdict(bytes))")
            return
        }
        #expect(error.message.contains(words), "\(error.message)")
        #expect(error.hint.contains("--encoding"))
        #expect(error.line == 1)
    }

    @Test func damagedUTF8IsUTF8() {
        var bytes = Array(Self.german.utf8)
        bytes.insert(0xE4, at: 30)
        #expect(Self.verdict(bytes) == .encoding(.utf8))
    }

    @Test(arguments: [Self.german, Self.french, Self.nordic, "日本語 😀"])
    func tellsUTF8(text: String) {
        #expect(Self.verdict(Array(text.utf8)) == .encoding(.utf8))
    }
}
