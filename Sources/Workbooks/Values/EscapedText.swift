/// Characters that XML can't hold, written as `_x000B_` in Office Open XML (ECMA-376, 22.9.2.19).
enum EscapedText {
    private static let underscore = UInt8(ascii: "_")

    /// Appends text with its escapes decoded; a surrogate without its other half becomes U+FFFD.
    static func appendDecoded(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        guard text.contains(underscore) else {
            output.append(contentsOf: text)
            return
        }
        var index = text.startIndex
        while index < text.endIndex {
            guard let unit = unit(text, at: index) else {
                output.append(text[index])
                index += 1
                continue
            }
            index += 7
            if UTF16.isLeadSurrogate(unit), let low = Self.unit(text, at: index), UTF16.isTrailSurrogate(low) {
                output.append(contentsOf: String(decoding: [unit, low], as: UTF16.self).utf8)
                index += 7
            } else {
                output.append(contentsOf: String(decoding: [unit], as: UTF16.self).utf8)
            }
        }
    }

    /// Appends text as the content of an element, with everything escaped that would not come back as it is.
    ///
    /// Bytes that are not UTF-8 become U+FFFD.
    static func appendEncoded(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
        let bytes = Array(String(decoding: text, as: UTF8.self).utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: ">"): output += "&gt;".utf8
            case 0x09, 0x0A: output.append(byte)
            case 0..<0x20: appendEscape(UInt16(byte), to: &output)
            case underscore where unit(bytes[...], at: index) != nil: appendEscape(0x5F, to: &output)
            case 0xEF where isNoncharacter(bytes[index...]):
                appendEscape(0xFF40 + UInt16(bytes[index + 2]), to: &output)
                index += 2
            default: output.append(byte)
            }
            index += 1
        }
    }

    /// Whether the bytes begin with U+FFFE or U+FFFF, which XML does not allow: EF BF BE and EF BF BF.
    private static func isNoncharacter(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.starts(with: [0xEF, 0xBF, 0xBE]) || bytes.starts(with: [0xEF, 0xBF, 0xBF])
    }

    private static func appendEscape(_ unit: UInt16, to output: inout [UInt8]) {
        let digits = String(unit, radix: 16, uppercase: true)
        output += "_x\(String(repeating: "0", count: 4 - digits.count))\(digits)_".utf8
    }

    /// The UTF-16 unit of an escape at an index.
    private static func unit(_ text: ArraySlice<UInt8>, at index: Int) -> UInt16? {
        guard index + 7 <= text.endIndex, text[index] == underscore, text[index + 1] == UInt8(ascii: "x"),
            text[index + 6] == underscore
        else { return nil }
        var value: UInt16 = 0
        for byte in text[index + 2..<index + 6] {
            switch byte {
            case 48...57: value = value << 4 | UInt16(byte - 48)
            case 65...70: value = value << 4 | UInt16(byte - 55)
            case 97...102: value = value << 4 | UInt16(byte - 87)
            default: return nil
            }
        }
        return value
    }
}
