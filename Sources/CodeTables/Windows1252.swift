/// The characters of the code page Windows-1252, in which ledgers such as DATEV's are kept.
public enum Windows1252 {
    /// Whether the code page has a character.
    ///
    /// The five bytes that it leaves free (81, 8D, 8F, 90, 9D) stand for none, so the controls U+0080 to U+009F are out.
    @inlinable
    public static func has(_ character: Unicode.Scalar) -> Bool {
        switch character.value {
        case 0x00...0x7F, 0xA0...0xFF: true
        case 0x152, 0x153, 0x160, 0x161, 0x178, 0x17D, 0x17E, 0x192, 0x2C6, 0x2DC: true
        case 0x2013, 0x2014, 0x2018...0x201A, 0x201C...0x201E, 0x2020...0x2022, 0x2026, 0x2030, 0x2039, 0x203A: true
        case 0x20AC, 0x2122: true
        default: false
        }
    }
}
