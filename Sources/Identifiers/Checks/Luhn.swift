/// The check of ISO/IEC 7812-1, annex B, named after its inventor Luhn.
///
/// From the right, every second digit is doubled and its cross sum taken; the sum of all is a multiple of ten.
enum Luhn {
    /// The sum over the digits of a range, of which the last counts once, the one before it twice and so on.
    static func sum(_ digits: Span<UInt8>, _ range: Range<Int>) -> Int {
        var sum = 0
        var isDoubled = false
        for index in range.reversed() {
            let digit = digits.digit(index)
            sum += isDoubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
            isDoubled.toggle()
        }
        return sum
    }

    /// Whether the last digit of a range checks the others.
    static func holds(_ digits: Span<UInt8>, _ range: Range<Int>) -> Bool { sum(digits, range) % 10 == 0 }
}
