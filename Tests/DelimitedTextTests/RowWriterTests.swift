import Bytes
import Testing

@testable import DelimitedText

@Suite struct RowWriterTests {
    @Test(
        arguments: [
            (["a", "b"], "a,b\n"),
            (["a,b", "c\"d", "6\" pipe"], "\"a,b\",\"c\"\"d\",\"6\"\" pipe\"\n"),
            ([" a", "b ", "\tc", "a b"], "\" a\",\"b \",\"\tc\",a b\n"),
            (["a\nb", "c\rd"], "\"a\nb\",\"c\rd\"\n"),
            ([""], "\"\"\n"),
            (["", ""], ",\n"),
            (["#1", "#2"], "\"#1\",#2\n"),
            (["it's;"], "it's;\n"),
        ] as [([String], String)])
    func quotesWhereNeeded(row: [String], expected: String) throws {
        var output: [UInt8] = []
        var writer = RowWriter(dialect: Dialect(comment: UInt8(ascii: "#")))
        try writer.write(row: row, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == expected)
    }

    @Test func writesCellsOfABuffer() throws {
        let buffer = Array("x;1,5 ;z".utf8)
        var output: [UInt8] = []
        var writer = RowWriter(
            dialect: Dialect(delimiter: UInt8(ascii: ";"), lineEnding: .crlf, hasByteOrderMark: true))
        writer.writeStart(to: &output)
        try writer.write(row: [ByteRange(start: 2, count: 3), .empty], of: buffer, to: &output)
        #expect(output == Dialect.byteOrderMark + Array("1,5;\r\n".utf8))
    }

    @Test(arguments: [["a\tb"], ["a\nb"], ["a\r"], [""]])
    func refusesWhatNeedsAQuote(row: [String]) {
        var output: [UInt8] = []
        var writer = RowWriter(dialect: Dialect(delimiter: UInt8(ascii: "\t"), quote: nil))
        let error = #expect(throws: DelimitedTextError.self) { try writer.write(row: row, to: &output) }
        #expect(error?.code == .unwritableCell)
    }

    @Test func writesBlanksAndQuotesBareWithoutAQuote() throws {
        var output: [UInt8] = []
        var writer = RowWriter(dialect: Dialect(quote: nil))
        try writer.write(row: [" a ", "6\""], to: &output)
        #expect(String(decoding: output, as: UTF8.self) == " a ,6\"\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+49", "'+49"), ("-5", "'-5"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "'\rx"),
        ("a=1", "a=1"), ("", ""), ("'x", "'x"),
    ])
    func guardsFormulas(text: String, expected: String) {
        #expect(RowWriter.guardedText(text) == expected)
        #expect(RowWriter.guardedText(Array(text.utf8)) == Array(expected.utf8))
    }
}
