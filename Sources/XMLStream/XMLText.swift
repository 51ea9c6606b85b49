/// Writes text so that it stands in XML as what it is.
///
/// Characters that XML 1.0 does not allow at all, the control characters, become U+FFFD; so do bytes FE and FF.
/// Other bytes are taken to be UTF-8 and are kept.
public enum XMLText {
    /// The bytes as the text of an element: `a < b` becomes `a &lt; b`.
    public static func escape(_ text: some Collection<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + text.count / 8)
        for byte in text { append(byte, inAttribute: false, to: &output) }
        return output
    }

    /// The bytes as the value of an attribute in either kind of quotation marks; line breaks and tabs are kept.
    public static func escapeAttribute(_ text: some Collection<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + text.count / 8)
        for byte in text { append(byte, inAttribute: true, to: &output) }
        return output
    }

    /// The bytes as the text of a comment: a space parts hyphens that follow one another or stand at the end.
    public static func commentSafe(_ text: some Collection<UInt8>) -> [UInt8] {
        let hyphen = UInt8(ascii: "-")
        var output: [UInt8] = []
        output.reserveCapacity(text.count + 1)
        for byte in text {
            if byte == hyphen, output.last == hyphen { output.append(UInt8(ascii: " ")) }
            if isAllowed(byte) { output.append(byte) } else { output += replacement }
        }
        if output.last == hyphen { output.append(UInt8(ascii: " ")) }
        return output
    }

    private static let replacement = Array("\u{FFFD}".utf8)

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (byte >= 0x20 && byte < 0xFE) || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    @inline(__always)
    private static func append(_ byte: UInt8, inAttribute: Bool, to output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "&"): output += "&amp;".utf8
        case UInt8(ascii: "<"): output += "&lt;".utf8
        case UInt8(ascii: ">"): output += "&gt;".utf8
        case 0x0D: output += "&#13;".utf8
        case UInt8(ascii: "\"") where inAttribute: output += "&quot;".utf8
        case UInt8(ascii: "'") where inAttribute: output += "&#39;".utf8
        case 0x0A where inAttribute: output += "&#10;".utf8
        case 0x09 where inAttribute: output += "&#9;".utf8
        default: if isAllowed(byte) { output.append(byte) } else { output += replacement }
        }
    }
}
