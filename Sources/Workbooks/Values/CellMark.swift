/// What the format of a number puts around it, such as `€`, `USD` or `A-`: the first 8 bytes of it.
///
/// Held in place, as most cells have none and those that have mostly have a short one.
public struct CellMark: Sendable, Hashable {
    private var packed: UInt64 = 0

    /// The mark of a number that stands alone.
    public static let none = CellMark([])

    /// Takes a text.
    public init(_ text: some Collection<UInt8>) {
        for byte in text.prefix(8).reversed() { packed = packed << 8 | UInt64(byte) }
    }

    /// Whether there is nothing.
    public var isEmpty: Bool { packed == 0 }

    /// The text in UTF-8.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var rest = packed
        while rest > 0 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
        return bytes
    }
}

/// The currencies that a sign of several stands for, by the language that a number format names beside it.
enum CurrencyLocale {
    /// The codes by sign and the number of the language (MS-LCID).
    private static let codes: [String: [Int: String]] = [
        "$": [
            0x409: "USD", 0x540A: "USD", 0x1009: "CAD", 0xC0C: "CAD", 0xC09: "AUD", 0x1409: "NZD", 0x1004: "SGD",
            0x4809: "SGD", 0xC04: "HKD", 0x3C09: "HKD", 0x404: "TWD", 0x80A: "MXN", 0x2C0A: "ARS", 0x340A: "CLP",
            0x240A: "COP",
        ],
        "¥": [0x411: "JPY", 0x804: "CNY"],
        "kr": [0x41D: "SEK", 0x414: "NOK", 0x814: "NOK", 0x406: "DKK", 0x40F: "ISK"],
        "kr.": [0x406: "DKK"],
    ]

    /// The code of the currency, or the sign itself where the language decides nothing.
    static func sign(_ sign: ArraySlice<UInt8>, locale: ArraySlice<UInt8>) -> [UInt8] {
        let language = Int(String(decoding: locale, as: UTF8.self), radix: 16).map { $0 & 0xFFFF }
        guard let language, let code = codes[String(decoding: sign, as: UTF8.self)]?[language] else {
            return Array(sign)
        }
        return Array(code.utf8)
    }
}
