/// Umsatzsteuer-Identifikationsnummern of Austria: the last digit fills the Luhn sum of the others and 4 up to a ten.
struct Austria: VATIDScheme {
    let prefix = "AT"
    let form = "AT, U and 8 digits"
    let formInGerman = "AT, U und 8 Ziffern"
    let example = "ATU13585627"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.count == 9, number.has("U", at: 0), number.areDigits(1..<9) else { return .malformed }
        return .digit((Luhn.sum(number, 1..<8) + number.digit(8) + 4) % 10 == 0)
    }
}
