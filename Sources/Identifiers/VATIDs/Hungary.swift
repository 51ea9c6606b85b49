/// Numbers of Hungary (ANUM): a weighted sum divisible by 10.
struct Hungary: VATIDScheme {
    let prefix = "HU"
    let form = "HU and 8 digits"
    let formInGerman = "HU und 8 Ziffern"
    let example = "HU12892312"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(8) else { return .malformed }
        return .digit(number.weighted(Hungary.weights) % 10 == 0)
    }

    private static let weights = [9, 7, 3, 1, 9, 7, 3, 1]
}
