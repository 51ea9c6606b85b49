/// The names that characters have in HTML, such as `&uuml;` and `&#252;`.
enum HTMLEntity {
    /// Whether there is one in a text.
    static func isIn(_ bytes: ArraySlice<UInt8>) -> Bool {
        for part in bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).dropFirst() {
            guard let end = part.prefix(longest + 1).firstIndex(of: UInt8(ascii: ";")) else { continue }
            let name = part[..<end]
            if name.first == UInt8(ascii: "#") ? isNumber(name.dropFirst()) : isName(name) { return true }
        }
        return false
    }

    private static let longest = 8

    private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.first.map({ $0 | 0x20 }) == UInt8(ascii: "x") {
            let digits = bytes.dropFirst()
            return !digits.isEmpty
                && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
        }
        return bytes.count >= 2 && bytes.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Letters with a mark are `auml`, `Eacute` and the like; the other names are few.
    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        let name = String(decoding: bytes, as: UTF8.self)
        return names.contains(name)
            || marks.contains { name.utf8.count == $0.utf8.count + 1 && name.hasSuffix($0) && isLetter(bytes.first) }
    }

    private static func isLetter(_ byte: UInt8?) -> Bool { byte.map { (0x61...0x7A).contains($0 | 0x20) } ?? false }

    private static let marks = ["uml", "acute", "grave", "circ", "tilde", "ring", "cedil", "caron", "slash"]

    private static let names: Set<String> = [
        "amp", "apos", "gt", "lt", "quot", "nbsp", "shy", "szlig", "AElig", "aelig", "OElig", "oelig", "euro", "pound",
        "cent", "yen", "sect", "copy", "reg", "trade", "deg", "sup2", "sup3", "frac12", "frac14", "frac34", "times",
        "middot", "bull", "hellip", "ndash", "mdash", "lsquo", "rsquo", "sbquo", "ldquo", "rdquo", "bdquo", "laquo",
        "raquo", "lsaquo", "rsaquo", "ordf", "ordm", "micro", "plusmn", "iexcl", "iquest", "eth", "ETH", "thorn",
        "THORN",
    ]
}
