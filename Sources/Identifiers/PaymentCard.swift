import Bytes

/// Finding of payment card numbers in text, where they must not be.
///
/// A number is one if its first digits and its length are those of an issuer and its Luhn digit holds. Of numbers of
/// that sort which are none, one in ten holds by chance; so 13 digits that are an EAN as well don't count, and neither
/// do digits that touch letters, other digits or a decimal point.
public enum PaymentCard {
    /// A number in a text.
    public struct Finding: Sendable, Hashable {
        /// Where it stands, with the blanks or hyphens between its groups.
        public var range: ByteRange
        /// Whose it is.
        public var issuer: CardIssuer
    }

    /// The first number in a range of bytes, or nil if there is none.
    public static func find(in bytes: Span<UInt8>, _ range: Range<Int>) -> Finding? {
        // Most cells are too short.
        guard range.count >= 13 else { return nil }
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes.isDigit(index) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < range.upperBound, bytes.isDigit(end) { end += 1 }
            if let finding = number(in: bytes, range, first: index..<end) { return finding }
            index = end
        }
        return nil
    }

    /// The number as messages may show it: the last four digits.
    ///
    /// What has fewer than 13 digits is hidden altogether.
    public static func masked(_ bytes: Span<UInt8>) -> String {
        var digits: [UInt8] = []
        for index in bytes.indices where bytes.isDigit(index) { digits.append(bytes[index]) }
        let shown = digits.count >= 13 ? 4 : 0
        return String(repeating: "*", count: digits.count - shown)
            + String(decoding: digits.suffix(shown), as: UTF8.self)
    }

    /// The issuer of digits without separators, if they are a card number.
    static func issuer(of digits: Span<UInt8>) -> CardIssuer? {
        guard (13...19).contains(digits.count), digits.areDigits(0..<digits.count),
            let issuer = CardIssuer.of(sixDigits: digits.value(0..<6), length: digits.count),
            Luhn.holds(digits, 0..<digits.count), digits.count != 13 || !isEAN(digits)
        else { return nil }
        return issuer
    }

    /// The number that begins with a run of digits.
    private static func number(in bytes: Span<UInt8>, _ range: Range<Int>, first run: Range<Int>) -> Finding? {
        guard run.count <= 19, isFree(bytes, range, before: run.lowerBound) else { return nil }
        if run.count >= 13 {
            guard isFree(bytes, range, after: run.upperBound), let issuer = issuer(of: bytes.extracting(run)) else {
                return nil
            }
            return Finding(range: ByteRange(run), issuer: issuer)
        }
        return CardGroups(in: bytes, range, first: run)?.number
    }

    /// Articles of Germany are numbered 400 to 440, and a tenth of those numbers holds by Luhn.
    private static func isEAN(_ digits: Span<UInt8>) -> Bool {
        var sum = 0
        for place in 0..<13 { sum += digits.digit(place) * (place % 2 == 0 ? 1 : 3) }
        return sum % 10 == 0
    }

    /// Whether nothing in front makes the digits a part of something longer.
    static func isFree(_ bytes: Span<UInt8>, _ range: Range<Int>, before index: Int) -> Bool {
        guard index > range.lowerBound else { return true }
        if isWord(bytes[index - 1]) { return false }
        let isPoint = bytes.has(".", at: index - 1) || bytes.has(",", at: index - 1)
        return !(isPoint && index - 1 > range.lowerBound && bytes.isDigit(index - 2))
    }

    /// Whether nothing behind makes the digits a part of something longer.
    static func isFree(_ bytes: Span<UInt8>, _ range: Range<Int>, after index: Int) -> Bool {
        index >= range.upperBound || !isWord(bytes[index])
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
    }
}
