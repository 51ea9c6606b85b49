/// A JSON value whose numbers keep their text: an amount in an answer never passes through floating point.
public indirect enum JSONValue: Sendable, Hashable {
    /// An object; of a key that stands twice the first counts, unless that is refused.
    case object([String: JSONValue])
    /// An array.
    case array([JSONValue])
    /// A text.
    case string(String)
    /// A number as it was written.
    case number(String)
    /// True or false.
    case bool(Bool)
    /// Null.
    case null

    /// How deep values may be nested; an answer beyond it counts as unreadable.
    static let maximumDepth = 64

    /// How many values a document may hold: each takes many times the two bytes that it may have in an answer.
    static let maximumValues = 500_000

    /// Reads a JSON document, or nil if the bytes are none.
    ///
    /// With `refusesAmbiguity`, a key that stands twice with different values makes it none: which of two invoice
    /// numbers is meant must not be a guess.
    public init?(_ bytes: [UInt8], refusesAmbiguity: Bool = false) {
        var reader = JSONReader(bytes: bytes, refusesAmbiguity: refusesAmbiguity)
        guard let value = reader.document() else { return nil }
        self = value
    }

    /// The value of a key, if this is an object that has it.
    public subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { return members[key] }
        return nil
    }

    /// The text, or the spelling of a number.
    public var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }

    /// The elements, if this is an array.
    public var elements: [JSONValue]? {
        if case .array(let elements) = self { return elements }
        return nil
    }
}

/// A strict reader of JSON (RFC 8259).
private struct JSONReader {
    let bytes: [UInt8]
    let refusesAmbiguity: Bool
    var index = 0
    private var values = 0

    init(bytes: [UInt8], refusesAmbiguity: Bool) {
        self.bytes = bytes
        self.refusesAmbiguity = refusesAmbiguity
    }

    mutating func document() -> JSONValue? {
        guard let value = value(depth: 0) else { return nil }
        skipSpace()
        return index == bytes.count ? value : nil
    }

    private mutating func value(depth: Int) -> JSONValue? {
        values += 1
        guard depth <= JSONValue.maximumDepth, values <= JSONValue.maximumValues else { return nil }
        skipSpace()
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return string().map(JSONValue.string)
        case UInt8(ascii: "t"): return word("true", .bool(true))
        case UInt8(ascii: "f"): return word("false", .bool(false))
        case UInt8(ascii: "n"): return word("null", .null)
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> JSONValue? {
        index += 1
        var members: [String: JSONValue] = [:]
        skipSpace()
        if take("}") { return .object(members) }
        while true {
            skipSpace()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\""), let key = string() else { return nil }
            skipSpace()
            guard take(":"), let value = value(depth: depth + 1) else { return nil }
            if let earlier = members[key] {
                if refusesAmbiguity, earlier != value { return nil }
            } else {
                members[key] = value
            }
            skipSpace()
            if take("}") { return .object(members) }
            guard take(",") else { return nil }
        }
    }

    private mutating func array(depth: Int) -> JSONValue? {
        index += 1
        var elements: [JSONValue] = []
        skipSpace()
        if take("]") { return .array(elements) }
        while true {
            guard let value = value(depth: depth + 1) else { return nil }
            elements.append(value)
            skipSpace()
            if take("]") { return .array(elements) }
            guard take(",") else { return nil }
        }
    }

    private mutating func string() -> String? {
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\"),
            bytes[index] >= 0x20
        {
            index += 1
        }
        let plain = bytes[start..<index]
        if take("\"") { return String(validating: plain, as: UTF8.self) }
        return string(behind: Array(plain))
    }

    /// The text of a string with escaped characters, from the first of them on.
    private mutating func string(behind plain: [UInt8]) -> String? {
        var text = plain
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escaped() else { return nil }
                text += Array(String(scalar).utf8)
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escaped() -> Unicode.Scalar? {
        guard index < bytes.count else { return nil }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            guard let first = fourDigits() else { return nil }
            guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
            guard take("\\"), take("u"), let second = fourDigits(), (0xDC00...0xDFFF).contains(second) else {
                return nil
            }
            return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        default: return nil
        }
    }

    private mutating func fourDigits() -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        defer { index += 4 }
        let digits = String(decoding: bytes[index..<index + 4], as: UTF8.self)
        return digits.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }) ? UInt32(digits, radix: 16) : nil
    }

    private mutating func number() -> JSONValue? {
        let start = index
        _ = take("-")
        let first = index
        let integer = digits()
        guard integer == 1 || integer > 1 && bytes[first] != UInt8(ascii: "0") else { return nil }
        if take("."), digits() == 0 { return nil }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if !take("+") { _ = take("-") }
            guard digits() > 0 else { return nil }
        }
        return .number(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func digits() -> Int {
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        return index - start
    }

    private mutating func word(_ word: String, _ value: JSONValue) -> JSONValue? {
        guard bytes[index...].starts(with: word.utf8) else { return nil }
        index += word.utf8.count
        return value
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }
}
