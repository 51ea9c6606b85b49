/// Numbers of Malta: a weighted sum divisible by 37.
struct Malta: VATIDScheme {
    let prefix = "MT"
    let form = "MT and 8 digits, the first of them not 0"
    let formInGerman = "MT und 8 Ziffern, die erste nicht 0"
    let example = "MT11679112"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(8), number.digit(0) != 0 else { return .malformed }
        return .digit(number.weighted(Malta.weights) % 37 == 0)
    }

    private static let weights = [3, 4, 6, 7, 8, 9, 10, 1]
}
