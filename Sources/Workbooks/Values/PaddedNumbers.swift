extension [UInt8] {
    /// Appends a number that is not negative, filled with zeros.
    mutating func appendNumber(_ number: Int, width: Int) {
        let digits = String(number).utf8
        for _ in 0..<Swift.max(0, width - digits.count) { append(48) }
        append(contentsOf: digits)
    }

    /// Appends `HH:mm:ss`; the hours may be more than two digits.
    mutating func appendTime(seconds: Int) {
        appendNumber(seconds / 3600, width: 2)
        append(UInt8(ascii: ":"))
        appendNumber(seconds / 60 % 60, width: 2)
        append(UInt8(ascii: ":"))
        appendNumber(seconds % 60, width: 2)
    }
}
