import Mapping
import Records
import TextEncodings

/// A file that was recognised: its records, and how they become vouchers.
public struct OpenInput {
    /// The file as it was named.
    public var file: String
    /// The format by which it is read: "csv" or "xml".
    public var format: String
    /// How the bytes are laid out, for people: "semicolon, quotes \", CRLF, UTF-8"; final when all records were read.
    public var dialect: () -> String
    /// The mapping that is used.
    public var mapping: Mapping
    /// What the report writers need of the source's own layout; final when all records were read.
    public var frame: () -> SourceFrame
    /// The records.
    public var source: any RecordSource
    /// Things worth knowing about the file as a whole.
    public var notes: [String]
    /// More of them, which are known when all records were read.
    public var lateNotes: () -> [String] = { [] }
    /// The SHA-256 of the file in hexadecimal; complete when all records were read.
    public var digest: () -> String
}

/// The frame around the records of a source, by which rejected ones can be written in the source's own layout.
public struct SourceFrame: Codable, Sendable, Hashable {
    /// "csv" or "xml".
    public var format: String
    /// The columns that reports show for each row.
    public var columns: [String]
    /// The sheet of a workbook that the rows are in, or nil.
    public var sheet: String?
    /// The header row as the source wrote it; empty for XML.
    public var header: [UInt8]
    /// The delimiter of the rows that reports write; a comma for XML.
    public var delimiter: UInt8
    /// The quote of those rows; 0 if the source has none.
    public var quote: UInt8
    /// The line ending: "\n", "\r\n" or "\r".
    public var lineEnding: [UInt8]
    /// The encoding of the source, in which rejected records are written; the frame itself is in UTF-8.
    public var encoding: TextEncoding
    /// What stands before the first record: a byte order mark, or the XML declaration and the open start tags.
    public var opening: [UInt8]
    /// What stands behind the last record: the end tags.
    public var closing: [UInt8]

    /// Creates a frame.
    public init(
        format: String, columns: [String], sheet: String? = nil, header: [UInt8] = [],
        delimiter: UInt8 = UInt8(ascii: ","),
        quote: UInt8 = UInt8(ascii: "\""), lineEnding: [UInt8] = [10], encoding: TextEncoding = .utf8,
        opening: [UInt8] = [], closing: [UInt8] = []
    ) {
        self.format = format
        self.columns = columns
        self.sheet = sheet
        self.header = header
        self.delimiter = delimiter
        self.quote = quote
        self.lineEnding = lineEnding
        self.encoding = encoding
        self.opening = opening
        self.closing = closing
    }

    /// A byte order mark as frames hold it, in UTF-8.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What stands at the beginning of a report in UTF-8: a byte order mark, unless the source was plain UTF-8.
    ///
    /// Spreadsheets open it right by that.
    public var reportOpening: [UInt8] {
        encoding == .utf8 && !opening.starts(with: SourceFrame.byteOrderMark) ? [] : SourceFrame.byteOrderMark
    }

    /// The frame of a source in this encoding.
    func encoded(_ encoding: TextEncoding) -> SourceFrame {
        var frame = self
        frame.encoding = encoding
        return frame
    }

    /// Reads a frame; those that journals hold from before there were encodings are in UTF-8.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        format = try container.decode(String.self, forKey: .format)
        columns = try container.decode([String].self, forKey: .columns)
        sheet = try container.decodeIfPresent(String.self, forKey: .sheet)
        header = try container.decode([UInt8].self, forKey: .header)
        delimiter = try container.decode(UInt8.self, forKey: .delimiter)
        quote = try container.decode(UInt8.self, forKey: .quote)
        lineEnding = try container.decode([UInt8].self, forKey: .lineEnding)
        encoding = try container.decodeIfPresent(TextEncoding.self, forKey: .encoding) ?? .utf8
        opening = try container.decode([UInt8].self, forKey: .opening)
        closing = try container.decode([UInt8].self, forKey: .closing)
    }
}
