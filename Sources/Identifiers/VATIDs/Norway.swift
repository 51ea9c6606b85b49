/// Organisation numbers of Norway with MVA, the word for VAT: a weighted sum divisible by 11.
struct Norway: VATIDScheme {
    let prefix = "NO"
    let form = "NO, 9 digits and MVA"
    let formInGerman = "NO, 9 Ziffern und MVA"
    let example = "NO995525828MVA"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.areDigits(0..<9), number.ends(from: 9, with: "MVA") else { return .malformed }
        return .digit(number.weighted(Norway.weights) % 11 == 0)
    }

    private static let weights = [3, 2, 7, 6, 5, 4, 3, 2, 1]
}
