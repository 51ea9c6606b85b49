import Testing

@testable import DelimitedText

@Suite("The way of quoting is told by how the rows come out")
struct QuotingSnifferTests {
    @Test(arguments: [
        // What RFC 4180 reads well is not looked at twice.
        ("a,b\n\"x, y\",2\n\"say \"\"hi\"\"\",3\n", "comma, quotes \", LF, UTF-8"),
        ("a,b\n\"C:\\dir\",2\n\"D:\\dir\",3\n", "comma, quotes \", LF, UTF-8"),
        ("a,b\n\"say \\\"hi, you\\\"\",2\n\"y\",3\n", "comma, quotes \", LF, UTF-8, escape \\"),
        ("a,b\n\"say \0\"hi, you\0\"\",2\n\"y\",3\n", "comma, quotes \", LF, UTF-8, escape byte 0"),
        ("a,b\n\"x\", \"y, z\"\n\"v\", \"w\"\n", "comma, quotes \", LF, UTF-8, blanks around quotes"),
        ("a,b\n\"x\" ,\"y, z\"\n\"v\" ,\"w\"\n", "comma, quotes \", LF, UTF-8, blanks around quotes"),
        (
            "a;b\n\"x\"; \"say \\\"y; z\\\"\"\n\"v\"; \"w\"\n",
            "semicolon, quotes \", LF, UTF-8, escape \\, blanks around quotes"
        ),
        // One backslash before a quote is not enough, if the rows come out no better.
        ("a,b\n\"x\\\",2\n\"y\",3\n", "comma, quotes \", LF, UTF-8"),
        // A broken quote that no other way mends stays broken, and is told of as such.
        ("a,b\n\"x\"y,2\n\"z\",3\n", "comma, quotes \", LF, UTF-8"),
    ])
    func sniffs(text: String, expected: String) throws {
        #expect(try DialectSniffer.sniff(Array(text.utf8), isWholeFile: true).description == expected)
    }

    @Test func aPinnedEscapeIsTaken() throws {
        let pin = DialectPin(delimiter: UInt8(ascii: ","), escape: UInt8(ascii: "\\"))
        let dialect = try DialectSniffer.sniff(Array("a,b\n\"x\",2\n".utf8), isWholeFile: true, pinned: pin)
        #expect(dialect.escape == UInt8(ascii: "\\"))
        #expect(!dialect.padsQuotes)
    }
}
