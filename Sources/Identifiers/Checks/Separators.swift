/// What people write between the groups of a number, and what is left without it.
enum Separators {
    /// The number of bytes that the separator at a place takes: a blank, a no-break space or one of the given; else 0.
    static func length(in bytes: Span<UInt8>, at index: Int, besides others: StaticString = "") -> Int {
        let byte = bytes[index]
        if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { return 1 }
        // U+00A0, and U+202F, which French software writes.
        if byte == 0xC2 { return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0 }
        if byte == 0xE2 {
            return index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xAF ? 3 : 0
        }
        return others.withUTF8Buffer { $0.contains(byte) } ? 1 : 0
    }

    /// The bytes without separators and with capital letters; nil if they have neither separators nor small letters.
    static func removed(from bytes: Span<UInt8>, besides others: StaticString = "") -> [UInt8]? {
        guard needsRemoval(bytes, others) else { return nil }
        var cleaned: [UInt8] = []
        cleaned.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let length = length(in: bytes, at: index, besides: others)
            if length == 0 {
                cleaned.append(isSmall(bytes[index]) ? bytes[index] - 32 : bytes[index])
            }
            index += max(length, 1)
        }
        return cleaned
    }

    private static func needsRemoval(_ bytes: Span<UInt8>, _ others: StaticString) -> Bool {
        for index in bytes.indices where !bytes.isDigit(index) && !bytes.isCapital(index) {
            if isSmall(bytes[index]) || length(in: bytes, at: index, besides: others) > 0 { return true }
        }
        return false
    }

    private static func isSmall(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
}
