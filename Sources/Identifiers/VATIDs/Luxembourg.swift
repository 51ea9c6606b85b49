/// Numbers of Luxembourg: the last two digits are the remainder of the others by 89.
struct Luxembourg: VATIDScheme {
    let prefix = "LU"
    let form = "LU and 8 digits"
    let formInGerman = "LU und 8 Ziffern"
    let example = "LU15027442"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(8) else { return .malformed }
        return .digit(number.value(0..<6) % 89 == number.value(6..<8))
    }
}
