/// Umsatzsteuer-Identifikationsnummern of Germany: ISO/IEC 7064, MOD 11,10.
struct Germany: VATIDScheme {
    let prefix = "DE"
    let form = "DE and 9 digits, the first of them not 0"
    let formInGerman = "DE und 9 Ziffern, die erste nicht 0"
    let example = "DE136695976"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(9), number.digit(0) != 0 else { return .malformed }
        return .digit(Mod11And10.holds(number))
    }
}
