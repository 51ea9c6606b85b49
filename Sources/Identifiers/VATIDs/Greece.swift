/// Numbers of Greece (AFM), whose prefix is EL: the last digit is a sum over powers of two, by 11 and by 10.
///
/// Old numbers of eight digits got a zero in front.
struct Greece: VATIDScheme {
    let prefix = "EL"
    let form = "EL and 9 digits"
    let formInGerman = "EL und 9 Ziffern"
    let example = "EL094259216"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        if number.isDigits(8) { return Greece.holds(number, 7) ? .rightWithZeroInFront : .malformed }
        guard number.isDigits(9) else { return .malformed }
        return .digit(Greece.holds(number, 8))
    }

    /// Whether the digit behind the first `length` checks them.
    private static func holds(_ number: Span<UInt8>, _ length: Int) -> Bool {
        var sum = 0
        for place in 0..<length { sum = (sum + number.digit(place)) * 2 }
        return sum % 11 % 10 == number.digit(length)
    }
}
