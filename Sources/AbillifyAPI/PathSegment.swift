/// The encoding of a reference as one segment of a path.
public enum PathSegment {
    /// Encodes everything but ASCII letters, digits, `-` and `_`; nil for an empty text, `.` and `..`.
    ///
    /// A reference can't leave its place in the path: `../identities/x` becomes `%2E%2E%2Fidentities%2Fx`.
    public static func encode(_ reference: String) -> String? {
        guard !reference.isEmpty, reference != ".", reference != ".." else { return nil }
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in reference.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                encoded.append(byte)
            default:
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
