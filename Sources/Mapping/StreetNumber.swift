import Bytes

/// The house number at the end of a street, told apart with care.
///
/// A number is taken off only where nothing else can be meant: it is the last word or the last two ("12", "12a",
/// "12 a", "12-14", "12/3"), no other word has a digit, and the street is no box of the post. A number in front, as in
/// "1520 E Camelback Rd", stays where it is, and so does everything that is not certain.
enum StreetNumber {
    /// The street without its number, and the number; the whole street and nothing if that is not certain.
    static func split(_ range: ByteRange, in bytes: [UInt8]) -> (street: ByteRange, number: ByteRange) {
        let whole = (range, ByteRange.empty)
        let words = words(of: range, in: bytes)
        guard words.count > 1, let last = words.last else { return whole }
        var first = words.count - 1
        if isLetterOnly(last, bytes), last.count == 1, words.count > 2 { first -= 1 }
        guard isNumber(words[first], bytes), !isPostBox(words[0], bytes) else { return whole }
        for word in words[..<first] where bytes[word].contains(where: isDigit) || bytes[word].contains(0x2C) {
            return whole
        }
        // A number needs a name to belong to.
        guard words[..<first].contains(where: { bytes[$0].contains(where: isLetter) }) else { return whole }
        let street = ByteRange(range.lowerBound..<words[first - 1].upperBound)
        return (street, ByteRange(words[first].lowerBound..<last.upperBound))
    }

    private static func words(of range: ByteRange, in bytes: [UInt8]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for index in range.indices {
            if bytes[index] == 0x20 {
                if let begin = start { words.append(begin..<index) }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        if let start { words.append(start..<range.upperBound) }
        return words
    }

    /// Whether a word is digits, perhaps with one letter, and perhaps a second such part behind - or /.
    private static func isNumber(_ word: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let parts = bytes[word].split(omittingEmptySubsequences: false) { $0 == 0x2D || $0 == 0x2F }
        guard parts.count <= 2 else { return false }
        return parts.allSatisfy { part in
            let digits = part.prefix(while: isDigit)
            let rest = part.dropFirst(digits.count)
            return (1...4).contains(digits.count) && rest.count <= 1 && rest.allSatisfy(isLetter)
        }
    }

    private static func isLetterOnly(_ word: Range<Int>, _ bytes: [UInt8]) -> Bool { bytes[word].allSatisfy(isLetter) }

    private static func isPostBox(_ word: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let name = String(decoding: bytes[word], as: UTF8.self).lowercased()
        return [
            "packstation", "postfach", "postfiliale", "paketshop", "po", "p.o.", "box", "bp", "b.p.", "postbus",
            "apartado",
            "casella", "c/o", "wohnung", "etage", "floor", "suite", "apt", "apt.", "unit", "room",
        ].contains(name)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
