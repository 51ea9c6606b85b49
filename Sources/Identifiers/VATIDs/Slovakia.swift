/// Numbers of Slovakia: divisible by 11.
struct Slovakia: VATIDScheme {
    let prefix = "SK"
    let form = "SK and 10 digits, the first of them not 0, the third 2, 3, 4, 7, 8 or 9"
    let formInGerman = "SK und 10 Ziffern, die erste nicht 0, die dritte 2, 3, 4, 7, 8 oder 9"
    let example = "SK2022749619"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(10), number.digit(0) != 0 else { return .malformed }
        switch number.digit(2) {
        case 2, 3, 4, 7, 8, 9: return .digit(number.value(0..<10) % 11 == 0)
        default: return .malformed
        }
    }
}
