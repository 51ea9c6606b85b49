import Mapping
import Records

/// A file that was recognised: its records, and how they become vouchers.
public struct OpenInput {
    /// The file as it was named.
    public var file: String
    /// The format by which it is read: "csv" or "xml".
    public var format: String
    /// How the bytes are laid out, for people: "semicolon, quotes \", CRLF, UTF-8".
    public var dialect: String
    /// The mapping that is used.
    public var mapping: Mapping
    /// What the report writers need of the source's own layout.
    public var frame: SourceFrame
    /// The records.
    public var source: any RecordSource
    /// Things worth knowing about the file as a whole.
    public var notes: [String]
    /// The SHA-256 of the file in hexadecimal; complete when all records were read.
    public var digest: () -> String
}

/// The frame around the records of a source, by which rejected ones can be written in the source's own layout.
public struct SourceFrame: Codable, Sendable, Hashable {
    /// "csv" or "xml".
    public var format: String
    /// The columns that reports show for each row.
    public var columns: [String]
    /// The header row as the source wrote it; empty for XML.
    public var header: [UInt8]
    /// The delimiter of the rows that reports write; a comma for XML.
    public var delimiter: UInt8
    /// The quote of those rows; 0 if the source has none.
    public var quote: UInt8
    /// The line ending: "\n", "\r\n" or "\r".
    public var lineEnding: [UInt8]
    /// What stands before the first record: a byte order mark, or the XML declaration and the open start tags.
    public var opening: [UInt8]
    /// What stands behind the last record: the end tags.
    public var closing: [UInt8]

    /// Creates a frame.
    public init(
        format: String, columns: [String], header: [UInt8] = [], delimiter: UInt8 = UInt8(ascii: ","),
        quote: UInt8 = UInt8(ascii: "\""), lineEnding: [UInt8] = [10], opening: [UInt8] = [], closing: [UInt8] = []
    ) {
        self.format = format
        self.columns = columns
        self.header = header
        self.delimiter = delimiter
        self.quote = quote
        self.lineEnding = lineEnding
        self.opening = opening
        self.closing = closing
    }
}
