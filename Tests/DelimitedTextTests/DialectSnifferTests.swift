import Testing

@testable import DelimitedText

@Suite struct DialectSnifferTests {
    static let doubleQuote = UInt8(ascii: "\"")

    @Test(arguments: [
        ("a,b\n1,2\n", "comma, quotes \", LF, UTF-8"),
        ("a;b\r\n1;2\r\n", "semicolon, quotes \", CRLF, UTF-8"),
        ("a\tb\r1\t2\r", "tab, quotes \", CR, UTF-8"),
        ("a|b\n1|2", "pipe, quotes \", LF, UTF-8"),
        ("\u{FEFF}\"a\";b\r\n\"x\n\n\ny\";2\r\n", "semicolon, quotes \", CRLF, UTF-8 with BOM"),
        ("name;price\nx;1,50\ny;2,50\n", "semicolon, quotes \", LF, UTF-8"),
        ("name;price;sum\nx;1,50;1,50\ny;2,50;2,50\n", "semicolon, quotes \", LF, UTF-8"),
        ("'a','b, c'\n'1','2'\n", "comma, quotes ', LF, UTF-8"),
        ("a,b\n'n Sync,2\n3,rock 'n'\n", "comma, quotes \", LF, UTF-8"),
        ("id\tname\n1\t\"Best\" lamp\n2\tchair\n", "tab, no quotes, LF, UTF-8"),
        ("id,name\n1,\"Best\" lamp\n2,chair\n", "comma, quotes \", LF, UTF-8"),
        ("#1,b\n#2,c\n", "comma, quotes \", LF, UTF-8"),
        ("sep=;\na,b;c\n1,2;3\n", "semicolon, quotes \", LF, UTF-8"),
    ])
    func sniffs(text: String, expected: String) throws {
        #expect(try DialectSniffer.sniff(Array(text.utf8), isWholeFile: true).description == expected)
    }

    @Test func aKnownHeaderDecides() throws {
        let text = "Report, made, today\n\nReference;Label\nx,1,2;a,b\ny,3,4;c,d\n"
        let sets = [["id"], ["label", "REFERENCE"]]
        #expect(try DialectSniffer.sniff(Array(text.utf8), isWholeFile: true, headerSets: sets).delimiter == 0x3B)
    }

    @Test func aHeaderPastLine50DoesNot() throws {
        let text = String(repeating: "1,2\n", count: 50) + "reference;label\n"
        let sets = [["reference", "label"]]
        #expect(try DialectSniffer.sniff(Array(text.utf8), isWholeFile: true, headerSets: sets).delimiter == 0x2C)
    }

    @Test(
        arguments: [
            (DialectPin(delimiter: 0x2C), "name\nx\n", "comma, quotes \", LF, UTF-8"),
            (DialectPin(delimiter: 0x3A), "a:b\n", ":, quotes \", LF, UTF-8"),
            (DialectPin(quote: DialectPin.Quote.none), "a,\"b\"\n1,2\n", "comma, no quotes, LF, UTF-8"),
            (DialectPin(quote: .byte(0x27)), "a,b\n1,2\n", "comma, quotes ', LF, UTF-8"),
            (DialectPin(comment: 0x23), "# a;b;c\n# d;e;f\na,b\n", "comma, quotes \", LF, UTF-8, comments #"),
        ] as [(DialectPin, String, String)])
    func pinned(pin: DialectPin, text: String, expected: String) throws {
        #expect(try DialectSniffer.sniff(Array(text.utf8), isWholeFile: true, pinned: pin).description == expected)
    }

    @Test(
        arguments: [
            ([], .empty, "the file is empty"),
            (Array("\n\r\n\n".utf8), .empty, "no rows"),
            (Array("name\nx\ny\n".utf8), .unclearDelimiter, "no delimiter fits"),
            (
                Array("a,b;c\n1,2;3\n".utf8), .unclearDelimiter,
                "comma (2 cells in 2 rows), semicolon (2 cells in 2 rows)"
            ),
            ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], .binary, "spreadsheet"),
            ([0x1F, 0x8B, 0x08], .binary, "gzip"),
            ([0x61, 0x2C, 0x00, 0x62], .binary, "byte 3 is NUL"),
        ] as [([UInt8], DelimitedTextError.Code, String)])
    func refuses(sample: [UInt8], code: DelimitedTextError.Code, message: String) {
        let error = #expect(throws: DelimitedTextError.self) {
            try DialectSniffer.sniff(sample, isWholeFile: true)
        }
        #expect(error?.code == code)
        #expect(error?.message.contains(message) == true)
        #expect(error?.hint.isEmpty == false)
    }

    @Test(arguments: [
        DialectPin(delimiter: 0x22, quote: .byte(0x22)), DialectPin(delimiter: 0x0A), DialectPin(comment: 0),
        DialectPin(quote: .byte(0x23), comment: 0x23),
    ])
    func refusesContradictions(pin: DialectPin) {
        let error = #expect(throws: DelimitedTextError.self) {
            try DialectSniffer.sniff(Array("a,b\n".utf8), isWholeFile: true, pinned: pin)
        }
        #expect(error?.code == .invalidDialect)
    }

    @Test func leavesTheCutRowOut() throws {
        let sample = Array("a;b\n1;2\n3,4,5,\"".utf8)
        #expect(try DialectSniffer.sniff(sample, isWholeFile: false).delimiter == 0x3B)
        #expect(try DialectSniffer.sniff(Array("a;b;c".utf8), isWholeFile: false).delimiter == 0x3B)
    }
}
