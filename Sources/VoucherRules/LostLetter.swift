/// A question mark within a word, which programs write for a letter that their encoding does not have: `M?ller`.
enum LostLetter {
    /// Whether there is one in a text.
    ///
    /// It stands between two letters, the second of which goes on with the word, or begins a word of small letters. A
    /// text that looks like an address of the web has none.
    static func isIn(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard !bytes.contains(UInt8(ascii: "=")),
            !bytes.contains(UInt8(ascii: "/")) || !bytes.contains(UInt8(ascii: ":"))
        else { return false }
        var index = bytes.startIndex
        while let mark = bytes[index...].firstIndex(of: UInt8(ascii: "?")) {
            // In UTF-8 an umlaut has two bytes, each of which may have become one.
            var end = mark + 1
            while end < bytes.endIndex, bytes[end] == UInt8(ascii: "?") { end += 1 }
            if end - mark <= 2, isWithinWord(bytes, mark..<end) { return true }
            index = end
        }
        return false
    }

    private static func isWithinWord(_ bytes: ArraySlice<UInt8>, _ marks: Range<Int>) -> Bool {
        let rest = bytes[marks.upperBound...]
        guard let next = rest.first, isSmall(next) || isCapital(next) else { return false }
        guard marks.lowerBound > bytes.startIndex else { return rest.prefix(3).count(where: isSmall) == 3 }
        let previous = bytes[marks.lowerBound - 1]
        if previous == UInt8(ascii: " ") || previous == UInt8(ascii: "-") {
            return rest.prefix(3).count(where: isSmall) == 3
        }
        return isSmall(next) ? isSmall(previous) || isCapital(previous) : isCapital(previous)
    }

    private static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
