/// Numbers of Slovenia: a weighted sum by 11, where 10 is written as 0 and 11 is not given out.
struct Slovenia: VATIDScheme {
    let prefix = "SI"
    let form = "SI and 8 digits, the first of them not 0"
    let formInGerman = "SI und 8 Ziffern, die erste nicht 0"
    let example = "SI50223054"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(8), number.digit(0) != 0 else { return .malformed }
        let check = 11 - number.weighted(Slovenia.weights) % 11
        return .digit(check < 11 && check % 10 == number.digit(7))
    }

    private static let weights = [8, 7, 6, 5, 4, 3, 2]
}
