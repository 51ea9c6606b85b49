/// Numbers of Sweden: the organisation number with its Luhn digit, and 01.
struct Sweden: VATIDScheme {
    let prefix = "SE"
    let form = "SE, 10 digits and 01"
    let formInGerman = "SE, 10 Ziffern und 01"
    let example = "SE123456789701"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(12), number.value(10..<12) == 1 else { return .malformed }
        return .digit(Luhn.holds(number, 0..<10))
    }
}
