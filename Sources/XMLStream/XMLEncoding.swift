/// An encoding of XML documents that can be read.
///
/// libxml2 is given UTF-8 in any case: the single-byte encodings are turned into it before, so no converter
/// has to be installed and one that fails can't stop the reading.
public enum XMLEncoding: String, Sendable, Hashable, CaseIterable {
    /// UTF-8, and US-ASCII, which is a part of it.
    case utf8 = "UTF-8"
    /// Western European, without the euro sign.
    case latin1 = "ISO-8859-1"
    /// Western European with the euro sign.
    case latin9 = "ISO-8859-15"
    /// The Western European code page of Windows.
    case windows1252 = "windows-1252"

    /// The encoding that a declaration names, or nil if it is not one of those read.
    public init?(declared name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1": self = .latin1
        case "iso-8859-15", "iso8859-15", "iso_8859-15", "latin9", "latin-9": self = .latin9
        case "windows-1252", "cp1252": self = .windows1252
        default: return nil
        }
    }

    /// The code point of a byte; nil for UTF-8, and bytes to which the code page assigns nothing become U+FFFD.
    @inline(__always)
    func scalar(_ byte: UInt8) -> UInt32 {
        switch self {
        case .utf8, .latin1: return UInt32(byte)
        case .latin9:
            switch byte {
            case 0xA4: return 0x20AC
            case 0xA6: return 0x160
            case 0xA8: return 0x161
            case 0xB4: return 0x17D
            case 0xB8: return 0x17E
            case 0xBC: return 0x152
            case 0xBD: return 0x153
            case 0xBE: return 0x178
            default: return UInt32(byte)
            }
        case .windows1252:
            return byte & 0xE0 == 0x80 ? UInt32(Self.highControls[Int(byte & 0x1F)]) : UInt32(byte)
        }
    }

    /// What windows-1252 puts at 0x80 to 0x9F.
    private static let highControls: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0xFFFD,
        0x17D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A,
        0x153, 0xFFFD, 0x17E, 0x178,
    ]

    /// Appends bytes of this encoding as UTF-8.
    func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        if self == .utf8 {
            output.append(contentsOf: bytes)
            return
        }
        output.reserveCapacity(output.count + bytes.count)
        for byte in bytes {
            if byte < 0x80 {
                output.append(byte)
                continue
            }
            let scalar = scalar(byte)
            if scalar < 0x800 {
                output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            } else {
                output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
                output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            }
            output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
    }
}
