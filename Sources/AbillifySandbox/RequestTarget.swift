/// The target of a request, taken apart: each segment is decoded once, so that a reference may hold any character.
struct RequestTarget: Sendable {
    /// The path as it was sent, without the query.
    let path: String
    /// The decoded segments; nil if one of them can't be decoded.
    let segments: [String]?
    /// The decoded pairs of the query in their order.
    let query: [(name: String, value: String)]
    /// Whether the query holds a pair that can't be decoded.
    let isQueryMalformed: Bool

    init(_ target: String) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts[0])
        let raw = parts[0].split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let decoded = raw.compactMap { PercentCoding.decode($0) }
        segments = decoded.count == raw.count ? decoded : nil
        let pairs = parts.count == 2 ? parts[1].split(separator: "&") : []
        query = pairs.compactMap { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count == 2 ? halves[1] : ""
            guard let name = PercentCoding.decode(halves[0], plusIsBlank: true),
                let text = PercentCoding.decode(value, plusIsBlank: true)
            else { return nil }
            return (name, text)
        }
        isQueryMalformed = query.count != pairs.count
    }

    /// The last value of a name in the query.
    subscript(name: String) -> String? { query.last { $0.name == name }?.value }
}

/// The percent signs of a URL.
enum PercentCoding {
    /// The text behind the percent signs; nil if they are not well-formed, no UTF-8 or stand for NUL.
    static func decode(_ text: Substring, plusIsBlank: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(plusIsBlank && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
