import Bytes
import Testing

@testable import DelimitedText

@Suite struct FieldSplitterTests {
    @Test(
        arguments: [
            ("", [""]),
            ("a", ["a"]),
            (",", ["", ""]),
            ("a,b,", ["a", "b", ""]),
            ("1234567,12345678,123456789,1", ["1234567", "12345678", "123456789", "1"]),
            ("\"\",\"\"\"\",\"a\"\"b\"\"\"", ["", "\"", "a\"b\""]),
            ("\"a,\",b", ["a,", "b"]),
            ("\"a\"\"b\",", ["a\"b", ""]),
            ("\"open, and no end", ["open, and no end"]),
            ("\"a\" b,c", ["\"a\" b", "c"]),
        ] as [(String, [String])])
    func splits(row: String, expected: [String]) {
        // With bytes of other rows around, and as the last of a buffer.
        for (before, after) in [("", ""), ("x,\"y\n", ""), ("", ",\"\n,,,,,,,,"), ("\n", "\n")] {
            var buffer = Array((before + row + after).utf8)
            let source = buffer
            var cells: [ByteRange] = [.empty]
            let range = ByteRange(start: before.utf8.count, count: row.utf8.count)
            let count = FieldSplitter(dialect: Dialect()).split(row: range, of: &buffer, into: &cells)
            #expect(count == expected.count)
            #expect(cells.dropFirst().map { buffer.text($0) } == expected)
            #expect(buffer.starts(with: source))
        }
    }

    @Test func growsTheBufferForEscapedCellsOnly() {
        var buffer = Array("a,\"b\",\"c\"\"d\"".utf8)
        let length = buffer.count
        var cells: [ByteRange] = []
        FieldSplitter(dialect: Dialect()).split(row: ByteRange(0..<length), of: &buffer, into: &cells)
        #expect(buffer.count == length + 3)
        #expect(cells[2] == ByteRange(start: length, count: 3))
    }
}
