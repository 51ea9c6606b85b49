/// Reading of digits where they stand, without a copy.
extension Span where Element == UInt8 {
    /// Whether the bytes of a range are digits.
    func areDigits(_ range: Range<Int>) -> Bool {
        guard range.upperBound <= count else { return false }
        for index in range where !isDigit(index) { return false }
        return true
    }

    /// Whether there are just so many bytes, and all of them digits.
    func isDigits(_ length: Int) -> Bool { count == length && areDigits(0..<length) }

    /// Whether a byte is a digit.
    func isDigit(_ index: Int) -> Bool { self[index] &- UInt8(ascii: "0") < 10 }

    /// Whether a byte is a capital letter.
    func isCapital(_ index: Int) -> Bool { self[index] &- UInt8(ascii: "A") < 26 }

    /// The value of a digit, which must be one.
    func digit(_ index: Int) -> Int { Int(self[index] &- UInt8(ascii: "0")) }

    /// The value of up to 18 digits, which must be digits.
    func value(_ range: Range<Int>) -> Int {
        var value = 0
        for index in range { value = value * 10 + digit(index) }
        return value
    }

    /// The sum of digits times weights, from a place on; there must be a digit for each weight.
    func weighted(_ weights: [Int], from start: Int = 0) -> Int {
        var sum = 0
        for place in weights.indices { sum += weights[place] * digit(start + place) }
        return sum
    }

    /// Whether a byte is this ASCII character.
    func has(_ character: Unicode.Scalar, at index: Int) -> Bool { self[index] == UInt8(ascii: character) }

    /// Whether the bytes from a place to the end are this ASCII text.
    func ends(from start: Int, with text: StaticString) -> Bool {
        guard count - start == text.utf8CodeUnitCount else { return false }
        var index = start
        return text.withUTF8Buffer { wanted in
            for byte in wanted {
                if self[index] != byte { return false }
                index += 1
            }
            return true
        }
    }
}
