/// Numbers of Portugal (NIF): a weighted sum by 11, where 10 is written as 0.
struct Portugal: VATIDScheme {
    let prefix = "PT"
    let form = "PT and 9 digits, the first of them not 0"
    let formInGerman = "PT und 9 Ziffern, die erste nicht 0"
    let example = "PT501964843"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(9), number.digit(0) != 0 else { return .malformed }
        return .digit((11 - number.weighted(Portugal.weights) % 11) % 11 % 10 == number.digit(8))
    }

    private static let weights = [9, 8, 7, 6, 5, 4, 3, 2]
}
