import Testing

@testable import DelimitedText

@Suite("Other ways of quoting become that of RFC 4180")
struct QuoteNormalizerTests {
    static let backslash = UInt8(ascii: "\\")

    static func dialect(escape: UInt8?, pads: Bool, delimiter: Character = ",") -> Dialect {
        var dialect = Dialect(delimiter: delimiter.asciiValue ?? 0)
        dialect.escape = escape
        dialect.padsQuotes = pads
        return dialect
    }

    static let table: [(escape: UInt8?, pads: Bool, text: String, becomes: String)] = [
        (backslash, false, #""say \"hi\"",2"#, #""say ""hi""",2"#), (backslash, false, #""a""b",2"#, #""a""b",2"#),
        (0, false, "\"a\0\"b\",2", #""a""b",2"#),
        // An escape that escapes something else stays, and so does one that is escaped itself.
        (backslash, false, #""a\nb",2"#, #""a\nb",2"#), (backslash, false, #""C:\\",2"#, #""C:\\",2"#),
        (backslash, false, #""a\\\"b",2"#, #""a\\""b",2"#),
        // Outside of quotes a backslash is data.
        (backslash, false, #"a\"b,"c\"d""#, #"a\"b,"c""d""#), (backslash, false, #"\"a"#, #"\"a"#),
        // Blanks around quotes go into the cell.
        (nil, true, #"1, "a, b" ,2"#, #"1," a, b ",2"#), (nil, true, "  \"a\"\t\t,2", "\"  a\t\t\",2"),
        (nil, true, "1, \"a\"", "1,\" a\""), (nil, true, "1,\"a\" \r\n2,b", "1,\"a \"\r\n2,b"),
        (nil, true, "1, \"a\"\"b\" ,2", "1,\" a\"\"b \",2"), (nil, true, "1,\"\" ,2", "1,\" \",2"),
        // Blanks around anything else are left alone.
        (nil, true, "1,  a ,2", "1,  a ,2"), (nil, true, "1,   ,\"b\"", "1,   ,\"b\""), (nil, true, "  ", "  "),
        (nil, true, "1, \n \"a\"", "1, \n\" a\""), (nil, true, "a \"b\" ,2", "a \"b\" ,2"),
        // Text behind a closed quote stays, for the reader to name.
        (nil, true, "\"a\" x,2", "\"a\" x,2"),
        (backslash, true, #"1, "say \"hi\"" ,2"#, #"1," say ""hi"" ",2"#),
        // An end within quotes, an escape or padding.
        (backslash, false, #""a\"#, #""a\"#), (backslash, false, "\"a", "\"a"), (nil, true, "\"a\"  ", "\"a  \""),
        (nil, false, #""say \"hi\"",2"#, #""say \"hi\"",2"#),
    ]

    @Test(arguments: table)
    func isRewritten(escape: UInt8?, pads: Bool, text: String, becomes: String) {
        let dialect = Self.dialect(escape: escape, pads: pads)
        #expect(String(decoding: Self.whole(Array(text.utf8), dialect), as: UTF8.self) == becomes)
    }

    /// A tab that is the delimiter is no padding.
    @Test func theDelimiterIsNoBlank() {
        let dialect = Self.dialect(escape: nil, pads: true, delimiter: "\t")
        #expect(Self.whole(Array("1\t \"a\"\t\t2".utf8), dialect) == Array("1\t\" a\"\t\t2".utf8))
    }

    @Test func aPlainDialectNeedsNone() {
        #expect(QuoteNormalizer(dialect: Dialect()) == nil)
        var quoteless = Self.dialect(escape: Self.backslash, pads: true)
        quoteless.quote = nil
        #expect(QuoteNormalizer(dialect: quoteless) == nil)
    }

    /// Any bytes, cut anywhere: the outcome is that of the whole, and no byte is added or taken away.
    @Test(arguments: [(backslash, false), (nil, true), (backslash, true), (0, true)] as [(UInt8?, Bool)])
    func cutsDoNotMatter(escape: UInt8?, pads: Bool) {
        var random = SeededGenerator(seed: 41)
        let dialect = Self.dialect(escape: escape, pads: pads)
        for _ in 0..<3_000 {
            let text = Self.anyText(&random)
            let whole = Self.whole(text, dialect)
            #expect(whole.count == text.count)
            let inPieces = Self.inPieces(text, dialect) { Int.random(in: 1...4, using: &random) }
            guard inPieces == whole else {
                Issue.record("\(String(decoding: text, as: UTF8.self).debugDescription) is read otherwise in pieces")
                return
            }
        }
    }

    /// What is settled does not change when more bytes come.
    @Test func whatIsSettledStays() {
        var random = SeededGenerator(seed: 43)
        let dialect = Self.dialect(escape: Self.backslash, pads: true)
        for _ in 0..<2_000 {
            let text = Self.anyText(&random)
            let whole = Self.whole(text, dialect)
            var buffer = Array(text.prefix(text.count / 2))
            var normalizer = QuoteNormalizer(dialect: dialect)
            let settled = normalizer?.normalize(&buffer, from: 0, isFinal: false) ?? 0
            guard buffer[..<settled] == whole[..<settled] else {
                Issue.record("\(String(decoding: text, as: UTF8.self).debugDescription) was settled too early")
                return
            }
        }
    }

    /// A file of RFC 4180 that has neither escapes nor padding is left as it is, whatever was found in others.
    @Test func aFileOfTheStandardIsLeftAlone() {
        var random = SeededGenerator(seed: 47)
        for _ in 0..<2_000 {
            let rows = Self.rows(&random)
            let text = Self.written(rows)
            for (escape, pads) in [(Self.backslash, false), (nil, true), (Self.backslash, true)] as [(UInt8?, Bool)] {
                let normalized = Self.whole(text, Self.dialect(escape: escape, pads: pads))
                guard normalized == text else {
                    Issue.record("\(String(decoding: text, as: UTF8.self).debugDescription) was changed")
                    return
                }
            }
        }
    }

    /// The other way around: rows written with escapes and padding are read as the rows they are.
    @Test func rowsComeBackFromTheOtherWriting() {
        var random = SeededGenerator(seed: 53)
        let dialect = Self.dialect(escape: Self.backslash, pads: true)
        for _ in 0..<1_000 {
            let rows = Self.rows(&random)
            let text = Self.written(
                rows, escaped: true, padding: { [" ", "", "\t"].randomElement(using: &random) ?? "" })
            let back = read(Self.whole(text, dialect), Dialect()).map { $0.cells.map(Self.trimmed) }
            guard back == rows.map({ $0.map(Self.trimmed) }) else {
                Issue.record("\(String(decoding: text, as: UTF8.self).debugDescription) is read as \(back)")
                return
            }
        }
    }

    // MARK: texts

    private static func whole(_ text: [UInt8], _ dialect: Dialect) -> [UInt8] {
        var bytes = text
        var normalizer = QuoteNormalizer(dialect: dialect)
        let settled = normalizer?.normalize(&bytes, from: 0, isFinal: true)
        #expect(settled == nil || settled == bytes.count)
        return bytes
    }

    private static func inPieces(_ text: [UInt8], _ dialect: Dialect, nextSize: () -> Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var normalizer = QuoteNormalizer(dialect: dialect)
        var settled = 0
        var fed = 0
        while fed < text.count {
            let size = min(nextSize(), text.count - fed)
            bytes += text[fed..<fed + size]
            fed += size
            settled = normalizer?.normalize(&bytes, from: settled, isFinal: fed == text.count) ?? bytes.count
        }
        return bytes
    }

    private static func anyText(_ random: inout SeededGenerator) -> [UInt8] {
        let letters = Array("\"\"\"\\\\,, \t\r\nab\0".utf8)
        return (0..<Int.random(in: 0...24, using: &random)).map { _ in letters.randomElement(using: &random) ?? 0x61 }
    }

    /// Rows of cells without backslashes and without outer blanks, of three cells each.
    private static func rows(_ random: inout SeededGenerator) -> [[String]] {
        let letters = ["\"", "a", "b", ",", " ", "\n"]
        return (0..<Int.random(in: 1...4, using: &random)).map { _ in
            (0..<3).map { _ in
                let inner = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    letters.randomElement(using: &random) ?? ""
                }
                return "x" + inner.joined() + "x"
            }
        }
    }

    private static func written(_ rows: [[String]], escaped: Bool = false, padding: () -> String = { "" }) -> [UInt8] {
        let lines = rows.map { row in
            row.map { cell in
                let quoted = cell.replacing("\"", with: escaped ? "\\\"" : "\"\"")
                return "\(padding())\"\(quoted)\"\(padding())"
            }.joined(separator: ",")
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
