/// Numbers of Denmark (CVR): a weighted sum divisible by 11.
struct Denmark: VATIDScheme {
    let prefix = "DK"
    let form = "DK and 8 digits, the first of them not 0"
    let formInGerman = "DK und 8 Ziffern, die erste nicht 0"
    let example = "DK13585628"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(8), number.digit(0) != 0 else { return .malformed }
        return .digit(number.weighted(Denmark.weights) % 11 == 0)
    }

    private static let weights = [2, 7, 6, 5, 4, 3, 2, 1]
}
