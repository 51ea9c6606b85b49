/// An encoding in which order exports are read and rejected files are written.
public enum TextEncoding: String, Codable, Sendable, Hashable, CaseIterable {
    /// UTF-8, and US-ASCII, which is a part of it.
    case utf8 = "utf-8"
    /// UTF-16, the low byte first; what Windows calls Unicode.
    case utf16LittleEndian = "utf-16le"
    /// UTF-16, the high byte first.
    case utf16BigEndian = "utf-16be"
    /// The Western European code page of Windows.
    case windows1252 = "windows-1252"
    /// Western European, without the euro sign.
    case latin1 = "iso-8859-1"
    /// Western European with the euro sign.
    case latin9 = "iso-8859-15"
    /// The Western code page of the old Macintosh, with the euro sign.
    case macRoman = "macintosh"

    /// The encoding of a name or alias in any letter case, or nil if it is none of those read.
    ///
    /// `utf-16` alone is taken for little endian, the one that Windows writes; a byte order mark says better.
    public init?(named name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "utf-16le", "utf16le", "utf-16", "utf16", "unicode": self = .utf16LittleEndian
        case "utf-16be", "utf16be": self = .utf16BigEndian
        case "windows-1252", "cp1252", "cp-1252", "ansi": self = .windows1252
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1": self = .latin1
        case "iso-8859-15", "iso8859-15", "iso_8859-15", "latin9", "latin-9": self = .latin9
        case "macintosh", "macroman", "mac-roman", "mac", "x-mac-roman": self = .macRoman
        default: return nil
        }
    }

    /// The name for people: "Windows-1252".
    public var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian: "UTF-16 LE"
        case .utf16BigEndian: "UTF-16 BE"
        case .windows1252: "Windows-1252"
        case .latin1: "ISO-8859-1"
        case .latin9: "ISO-8859-15"
        case .macRoman: "Mac Roman"
        }
    }

    /// The name as an XML declaration writes it.
    public var declaredName: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
        case .windows1252: "windows-1252"
        case .latin1: "ISO-8859-1"
        case .latin9: "ISO-8859-15"
        case .macRoman: "macintosh"
        }
    }

    /// The names that a mapping or a command may say, as a hint lists them.
    public static let choices = allCases.map(\.rawValue).joined(separator: ", ")

    /// Whether each character takes a byte.
    public var isSingleByte: Bool { codePage != nil }

    /// Whether each character takes two bytes, or four.
    public var isWide: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

    /// What the bytes from 0x80 on stand for; nil unless each character takes a byte.
    var codePage: CodePage? {
        switch self {
        case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
        case .windows1252: .windows1252
        case .latin1: .latin1
        case .latin9: .latin9
        case .macRoman: .macRoman
        }
    }
}
