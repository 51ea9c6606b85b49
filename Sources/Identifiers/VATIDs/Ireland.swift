/// Numbers of Ireland: seven digits and a letter that checks them, since 2013 with one more letter.
///
/// In old numbers the second digit is a letter, + or *; it is moved behind the others and counts nothing.
struct Ireland: VATIDScheme {
    let prefix = "IE"
    let form = "IE, 7 digits and 1 or 2 letters"
    let formInGerman = "IE, 7 Ziffern und 1 oder 2 Buchstaben"
    let example = "IE6433435F"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.count == 8 || number.count == 9, number.isDigit(0), number.areDigits(2..<7), number.isCapital(7)
        else { return .malformed }
        if number.isDigit(1) {
            let kind = number.count == 9 ? Ireland.value(ofKind: number[8]) : 0
            guard let kind else { return .malformed }
            return .digit(Ireland.letter(number.weighted(Ireland.weights) + 9 * kind) == number[7])
        }
        guard number.count == 8, number.isCapital(1) || number.has("+", at: 1) || number.has("*", at: 1) else {
            return .malformed
        }
        return .digit(Ireland.letter(number.weighted(Ireland.oldWeights, from: 2) + 2 * number.digit(0)) == number[7])
    }

    /// The value of the ninth character: A to I count 1 to 9, and the W of old numbers counts nothing.
    private static func value(ofKind letter: UInt8) -> Int? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "I"): Int(letter - UInt8(ascii: "A")) + 1
        case UInt8(ascii: "W"): 0
        default: nil
        }
    }

    /// The letter of a sum: A to V for 1 to 22, W for none.
    private static func letter(_ sum: Int) -> UInt8 {
        let rest = sum % 23
        return rest == 0 ? UInt8(ascii: "W") : UInt8(ascii: "A") + UInt8(rest - 1)
    }

    private static let weights = [8, 7, 6, 5, 4, 3, 2]
    private static let oldWeights = [7, 6, 5, 4, 3]
}
