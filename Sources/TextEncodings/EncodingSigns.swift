/// What the first bytes of a text say of its encoding without being understood.
public enum EncodingSigns {
    /// So many bytes are enough for ``wide(_:)``.
    public static let headBytes = 1024

    /// The encoding by the byte order mark, or nil.
    public static func byteOrderMark(_ head: [UInt8]) throws(TextEncodingError) -> TextEncoding? {
        // UTF-32 LE begins like UTF-16 LE, so it is asked for first.
        if head.starts(with: [0xFF, 0xFE, 0, 0]) || head.starts(with: [0, 0, 0xFE, 0xFF]) { throw utf32 }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        return head.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : nil
    }

    /// UTF-16 without a byte order mark, told by where the NUL bytes of its ASCII characters stand.
    public static func wide(_ head: [UInt8]) throws(TextEncodingError) -> TextEncoding? {
        let head = head.prefix(headBytes)
        guard head.count >= 8 else { return nil }
        var zeros = [0, 0, 0, 0]
        for (index, byte) in head.enumerated() where byte == 0 { zeros[index % 4] += 1 }
        let mostly = head.count / 4 * 3 / 4
        switch zeros.map({ $0 >= mostly }) {
        case [false, true, true, true], [true, true, true, false]: throw utf32
        case [false, true, false, true]: return .utf16LittleEndian
        case [true, false, true, false]: return .utf16BigEndian
        default: return nil
        }
    }

    /// Whether the bytes are no text: there are NUL bytes in them, or they begin as a PDF does.
    public static func isBinary(_ head: [UInt8]) -> Bool {
        head.prefix(headBytes).contains(0) || head.starts(with: "%PDF-".utf8)
    }

    private static let utf32 = TextEncodingError(
        "the file is in UTF-32, which is not read",
        hint: "save it as UTF-8, or convert it with: iconv -f UTF-32 -t UTF-8")
}
