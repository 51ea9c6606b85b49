/// How a delimited text file is written: its delimiter, quote, line ending, byte order mark and comment byte.
public struct Dialect: Sendable, Hashable {
    /// What ends a line.
    public enum LineEnding: Sendable, Hashable, CaseIterable {
        /// A line feed.
        case lf
        /// A carriage return and a line feed.
        case crlf
        /// A carriage return alone, as old Macintosh programs and some tills write.
        case cr

        /// The bytes of the line ending.
        public var bytes: [UInt8] {
            switch self {
            case .lf: [Byte.lineFeed]
            case .crlf: [Byte.carriageReturn, Byte.lineFeed]
            case .cr: [Byte.carriageReturn]
            }
        }
    }

    /// The byte between two cells of a row.
    public var delimiter: UInt8
    /// The byte around cells that hold special bytes, or nil if the file has no quoting.
    public var quote: UInt8?
    /// The byte that makes a quote within quotes data, where that is not the quote itself; reading takes both.
    public var escape: UInt8?
    /// Whether blanks may stand between a delimiter and a quote.
    public var padsQuotes = false
    /// What ends a line.
    ///
    /// Reading takes LF and CRLF for line ends alike in the dialects `lf` and `crlf`; writing keeps to the one named.
    public var lineEnding: LineEnding
    /// Whether the file starts with the UTF-8 byte order mark.
    public var hasByteOrderMark: Bool
    /// The byte that makes a line a comment when it stands first in it, or nil: then `#` is data.
    public var comment: UInt8?

    /// Creates a dialect; by default comma, double quotes, LF, no byte order mark, no comments.
    public init(
        delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\""), lineEnding: LineEnding = .lf,
        hasByteOrderMark: Bool = false, comment: UInt8? = nil
    ) {
        self.delimiter = delimiter
        self.quote = quote
        self.lineEnding = lineEnding
        self.hasByteOrderMark = hasByteOrderMark
        self.comment = comment
    }

    /// The bytes of the UTF-8 byte order mark.
    public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The byte that ends a row when reading.
    var lineEnd: UInt8 { lineEnding == .cr ? Byte.carriageReturn : Byte.lineFeed }
}

extension Dialect: CustomStringConvertible {
    /// The dialect in words: `semicolon, quotes ", CRLF, UTF-8 with BOM`.
    public var description: String { description(encoding: hasByteOrderMark ? "UTF-8 with BOM" : "UTF-8") }

    /// The dialect in words, for a file that was in another encoding: `comma, quotes ", LF, Windows-1252`.
    public func description(encoding: String) -> String {
        var parts = [Dialect.name(of: delimiter)]
        parts.append(quote.map { "quotes \(Dialect.glyph(of: $0))" } ?? "no quotes")
        switch lineEnding {
        case .lf: parts.append("LF")
        case .crlf: parts.append("CRLF")
        case .cr: parts.append("CR")
        }
        parts.append(encoding)
        if let escape { parts.append("escape \(Dialect.glyph(of: escape))") }
        if padsQuotes { parts.append("blanks around quotes") }
        if let comment { parts.append("comments \(Dialect.glyph(of: comment))") }
        return parts.joined(separator: ", ")
    }

    /// The name of a delimiter: "semicolon".
    static func name(of delimiter: UInt8) -> String {
        switch delimiter {
        case UInt8(ascii: ","): "comma"
        case UInt8(ascii: ";"): "semicolon"
        case UInt8(ascii: "\t"): "tab"
        case UInt8(ascii: "|"): "pipe"
        default: glyph(of: delimiter)
        }
    }

    private static func glyph(of byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? String(UnicodeScalar(byte)) : "byte \(byte)"
    }
}

/// The control bytes that mean something in every dialect.
enum Byte {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let tab = UInt8(ascii: "\t")
    static let blank = UInt8(ascii: " ")
}
