/// Numbers of Poland (NIP): a weighted sum by 11 gives the last digit.
struct Poland: VATIDScheme {
    let prefix = "PL"
    let form = "PL and 10 digits"
    let formInGerman = "PL und 10 Ziffern"
    let example = "PL8567346215"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(10) else { return .malformed }
        return .digit((number.weighted(Poland.weights) - number.digit(9)) % 11 == 0)
    }

    private static let weights = [6, 5, 7, 2, 3, 4, 5, 6, 7]
}
