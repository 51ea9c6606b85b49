/// Numbers of Romania (CF): ten times a sum weighted from the right, by 11 and by 10, gives the last digit.
struct Romania: VATIDScheme {
    let prefix = "RO"
    let form = "RO and 2 to 10 digits, the first of them not 0"
    let formInGerman = "RO und 2 bis 10 Ziffern, die erste nicht 0"
    let example = "RO18547290"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        let last = number.count - 1
        guard (1...9).contains(last), number.areDigits(0..<number.count), number.digit(0) != 0 else {
            return .malformed
        }
        var sum = 0
        for place in 0..<last { sum += number.digit(place) * Romania.weights[9 - last + place] }
        return .digit(sum * 10 % 11 % 10 == number.digit(last))
    }

    private static let weights = [7, 5, 3, 2, 1, 7, 5, 3, 2]
}
