/// Changes of ASCII letters.
enum LetterCases {
    static func change(_ byte: UInt8, _ letterCase: FieldExpression.LetterCase) -> UInt8 {
        switch letterCase {
        case .upper: (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
        case .lower: (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
        }
    }
}

/// An encoding of any text as letters, digits, point, hyphen and underscore that no two texts share.
///
/// Each other byte, and the underscore itself, becomes an underscore and two hexadecimal digits: "a@b" is "a_40b".
enum ReferenceEncoding {
    static func encode(_ text: some Sequence<UInt8>) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                encoded.append(byte)
            default:
                encoded += [UInt8(ascii: "_"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return encoded
    }
}
