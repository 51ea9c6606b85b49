import Bytes
import Testing

@testable import DelimitedText

@Suite struct RowScannerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var dialect = Dialect()
        var rows: [Row]
        var testDescription: String { name }
    }

    static let cr = Dialect(lineEnding: .cr)
    static let bom = Dialect(hasByteOrderMark: true)

    static let cases: [Case] = [
        Case(name: "LF", text: "a,b\n1,2\n", rows: [Row(1, ["a", "b"]), Row(2, ["1", "2"])]),
        Case(name: "no line end at the end", text: "a,b\n1,2", rows: [Row(1, ["a", "b"]), Row(2, ["1", "2"])]),
        Case(name: "CRLF", text: "a,b\r\n1,\"2\"\r\n", rows: [Row(1, ["a", "b"]), Row(2, ["1", "2"])]),
        Case(
            name: "cut between CR and LF", text: "a,b\r\n1,\"2\"\r", rows: [Row(1, ["a", "b"]), Row(2, ["1", "2"])]),
        Case(name: "LF and CRLF mixed", text: "a\nb\r\nc\n", rows: [Row(1, ["a"]), Row(2, ["b"]), Row(3, ["c"])]),
        Case(
            name: "CR", text: "a,b\r1,\"2\r3\"\rx,y", dialect: cr,
            rows: [
                Row(1, ["a", "b"]), Row(2, ["1", "2\r3"]), Row(4, ["x", "y"]),
            ]),
        Case(
            name: "CR and CRLF mixed", text: "a\r\nb\rc\r\n\r\nd", dialect: cr,
            rows: [
                Row(1, ["a"]), Row(2, ["b"]), Row(3, ["c"]), Row(5, ["d"]),
            ]),
        Case(name: "lone CR is data among LF", text: "a\rb,c\n", rows: [Row(1, ["a\rb", "c"])]),
        Case(name: "blank lines count", text: "\n\na\n\r\n\nb\n\n", rows: [Row(3, ["a"]), Row(6, ["b"])]),
        Case(name: "byte order mark", text: "\u{FEFF}\"a\",b\n", dialect: bom, rows: [Row(1, ["a", "b"])]),
        Case(name: "nothing but the mark", text: "\u{FEFF}", dialect: bom, rows: []),
        Case(name: "mark announced but absent", text: "ab", dialect: bom, rows: [Row(1, ["ab"])]),
        Case(name: "quotes", text: "\"a,b\",\"c\"\"d\",\"\"\n", rows: [Row(1, ["a,b", "c\"d", ""])]),
        Case(
            name: "line ends in quotes", text: "\"a\nb\r\nc\",d\ne\n",
            rows: [
                Row(1, ["a\nb\r\nc", "d"]), Row(4, ["e"]),
            ]),
        Case(
            name: "quote within a field is data", text: "6\" pipe,a \"b\" c\n",
            rows: [
                Row(1, ["6\" pipe", "a \"b\" c"])
            ]),
        Case(name: "a blank before a quote makes it data", text: "a, \"b\"\n", rows: [Row(1, ["a", " \"b\""])]),
        Case(
            name: "empty cells", text: ",\n,,\n\"\"\n",
            rows: [
                Row(1, ["", ""]), Row(2, ["", "", ""]), Row(3, [""]),
            ]),
        Case(name: "# is data", text: "#1001,a\n", rows: [Row(1, ["#1001", "a"])]),
        Case(
            name: "comments on request", text: "#x \"y\na\n#", dialect: Dialect(comment: UInt8(ascii: "#")),
            rows: [
                Row(2, ["a"])
            ]),
        Case(
            name: "no quoting", text: "\"a,b\n'c\"\n", dialect: Dialect(quote: nil),
            rows: [
                Row(1, ["\"a", "b"]), Row(2, ["'c\""]),
            ]),
        Case(
            name: "single quotes", text: "'a;b';'it''s';\"\n", dialect: Dialect(delimiter: 0x3B, quote: 0x27),
            rows: [
                Row(1, ["a;b", "it's", "\""])
            ]),
        Case(
            name: "open quote in row 3 of 5", text: "a,b\n1,2\n3,\"4\n5,6\n7,8\n",
            rows: [
                Row(1, ["a", "b"]), Row(2, ["1", "2"]),
                Row(3, ["3", "4"], fault: .unterminatedQuote(column: 2, offset: 2)),
                Row(4, ["5", "6"]), Row(5, ["7", "8"]),
            ]),
        Case(
            name: "open quote in the last line", text: "a,b\r\n\"x,y\",\"4",
            rows: [
                Row(1, ["a", "b"]), Row(2, ["x,y", "4"], fault: .unterminatedQuote(column: 2, offset: 6)),
            ]),
        Case(
            name: "open quote closed by the next line's", text: "1,\"2\n\"3\",\"4\"\n5,6\n",
            rows: [
                Row(1, ["1", "2"], fault: .textAfterQuote(column: 2, offset: 6)), Row(2, ["3", "4"]),
                Row(3, ["5", "6"]),
            ]),
        Case(
            name: "text after a quote", text: "a,b\n\"1\"x,2\n3,4\n",
            rows: [
                Row(1, ["a", "b"]), Row(2, ["\"1\"x", "2"], fault: .textAfterQuote(column: 1, offset: 3)),
                Row(3, ["3", "4"]),
            ]),
        Case(
            name: "inches in a quoted field", text: "\"a,\"\"b\",\"6\" pipe\"\r\n3,4\r\n",
            rows: [
                Row(1, ["a,\"b", "\"6\" pipe\""], fault: .textAfterQuote(column: 2, offset: 11)), Row(2, ["3", "4"]),
            ]),
        Case(
            name: "text after a quote at the end", text: "\"1\"x",
            rows: [
                Row(1, ["\"1\"x"], fault: .textAfterQuote(column: 1, offset: 3))
            ]),
        Case(name: "empty file", text: "", rows: []),
    ]

    @Test(arguments: cases)
    func readsWhole(_ example: Case) {
        #expect(read(Array(example.text.utf8), example.dialect) == example.rows)
    }

    @Test(arguments: cases)
    func readsTheSameInTwoPieces(_ example: Case) {
        let file = Array(example.text.utf8)
        for cut in 1..<max(2, file.count) {
            #expect(read(file, example.dialect, nextSize: { cut }) == example.rows, "cut at \(cut)")
        }
    }

    @Test func skipsRowsThatAreTooLong() {
        let limits = RowLimits(maximumRowBytes: 8)
        let file = Array("12345678\n123456789\n\"a\nb\"\n\"1234567890\"x\n#\"\n\"ab\ncdefgh\"\nz".utf8)
        let expected = [
            Row(1, ["12345678"]),
            Row(2, ["12345678"], fault: .tooLong(limit: 8)),
            Row(3, ["a\nb"]),
            Row(5, ["1234567"], fault: .tooLong(limit: 8)),
            Row(6, ["#\""]),
            Row(7, ["ab"], fault: .unterminatedQuote(column: 1, offset: 0)),
            Row(8, ["cdefgh\""]),
            Row(9, ["z"]),
        ]
        for size in 1...file.count {
            #expect(read(file, Dialect(), limits: limits, nextSize: { size }) == expected, "pieces of \(size)")
        }
    }

    @Test func keepsLittleOfWhatIsTooLong() {
        var scanner = RowScanner(dialect: Dialect(), limits: RowLimits(maximumRowBytes: 100))
        var buffer: [UInt8] = []
        var rows: [RowBounds] = []
        for _ in 0..<1000 {
            buffer += [UInt8](repeating: UInt8(ascii: "x"), count: 64)
            buffer.removeFirst(scanner.scan(buffer, from: 0, isFinal: false, into: &rows))
            #expect(buffer.count <= 101)
        }
        #expect(rows.count == 1)
        #expect(scanner.line == 1)
    }

    /// Each line leaves a quote open that each following line closes and opens again.
    @Test func takesLinearTimeForOpenQuotes() {
        let lines = 20_000
        let file = Array(String(repeating: "x\",\"b\n", count: lines).utf8)
        var rows: [RowBounds] = []
        var scanner = RowScanner(dialect: Dialect(), limits: RowLimits(maximumRowBytes: 64 << 10))
        let time = ContinuousClock().measure {
            #expect(scanner.scan(file, from: 0, isFinal: true, into: &rows) == file.count)
        }
        #expect(rows.count == lines)
        #expect(rows.allSatisfy { $0.fault == .unterminatedQuote(column: 2, offset: 3) })
        // Searching to the end of the file from each line would be more than 1 GB.
        #expect(time < .seconds(20))
    }

    @Test func startsWhereItIsTold() {
        var scanner = RowScanner(dialect: Dialect())
        var rows: [RowBounds] = []
        #expect(scanner.scan(Array("xx1,2\n3".utf8), from: 2, isFinal: false, into: &rows) == 6)
        #expect(rows == [RowBounds(range: ByteRange(2..<5), line: 1)])
        #expect(scanner.line == 2)
    }
}
