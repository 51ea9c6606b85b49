/// Numbers of the Netherlands: nine digits, B and two more.
///
/// Companies have the tax number with its test by 11; sole traders have, since 2020, digits that tell nothing, and the
/// check of ISO/IEC 7064, MOD 97-10, over the whole number with its prefix.
struct Netherlands: VATIDScheme {
    let prefix = "NL"
    let form = "NL, 9 digits, B and 2 digits"
    let formInGerman = "NL, 9 Ziffern, B und 2 Ziffern"
    let example = "NL004495445B01"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.count == 12, number.areDigits(0..<9), number.has("B", at: 9), number.areDigits(10..<12),
            number.value(10..<12) != 0
        else { return .malformed }
        return .digit(Netherlands.isTaxNumber(number) || Netherlands.isSoleTrader(number))
    }

    private static func isTaxNumber(_ number: Span<UInt8>) -> Bool {
        number.value(0..<9) != 0 && (number.weighted(weights) - number.digit(8)) % 11 == 0
    }

    private static func isSoleTrader(_ number: Span<UInt8>) -> Bool {
        // N and L count 23 and 21.
        var mod97 = Mod97(remainder: 2321 % 97)
        return mod97.add(number, 0..<12) && mod97.remainder == 1
    }

    private static let weights = [9, 8, 7, 6, 5, 4, 3, 2]
}
