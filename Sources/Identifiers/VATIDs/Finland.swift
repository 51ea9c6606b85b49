/// Numbers of Finland (ALV): a weighted sum divisible by 11.
struct Finland: VATIDScheme {
    let prefix = "FI"
    let form = "FI and 8 digits"
    let formInGerman = "FI und 8 Ziffern"
    let example = "FI20774740"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(8) else { return .malformed }
        return .digit(number.weighted(Finland.weights) % 11 == 0)
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1]
}
