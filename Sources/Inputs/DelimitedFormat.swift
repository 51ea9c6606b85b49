import Bytes
import DelimitedText
import TextEncodings

/// What the rows of one delimited text file have in common.
struct DelimitedFormat: Sendable {
    var dialect: Dialect
    var splitter: FieldSplitter
    /// The source's own columns.
    var columns: [String]
    /// The number of columns in the header, those of an earlier report included.
    var headerCount: Int
    /// The column whose equal values make neighbouring rows one order.
    var keyColumn: Int?
    /// The encoding of the file, for telling which of its bytes is no character.
    var encoding = TextEncoding.utf8

    /// A row without the columns that an earlier report added.
    func sourcePart(of row: ByteRange, in bytes: [UInt8]) -> ByteRange {
        guard headerCount > columns.count else { return row }
        var delimiters = 0
        var quoted = false
        for index in row.indices {
            if bytes[index] == dialect.quote {
                quoted.toggle()
            } else if bytes[index] == dialect.delimiter, !quoted {
                delimiters += 1
                if delimiters == columns.count { return ByteRange(row.lowerBound..<index) }
            }
        }
        return row
    }
}
