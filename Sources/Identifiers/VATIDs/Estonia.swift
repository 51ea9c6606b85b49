/// Numbers of Estonia (KMKR): a weighted sum divisible by 10.
struct Estonia: VATIDScheme {
    let prefix = "EE"
    let form = "EE and 9 digits"
    let formInGerman = "EE und 9 Ziffern"
    let example = "EE100931558"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(9) else { return .malformed }
        return .digit(number.weighted(Estonia.weights) % 10 == 0)
    }

    private static let weights = [3, 7, 1, 3, 7, 1, 3, 7, 1]
}
