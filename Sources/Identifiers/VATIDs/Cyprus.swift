/// Numbers of Cyprus: a letter checks the digits, of which those at odd places are translated.
struct Cyprus: VATIDScheme {
    let prefix = "CY"
    let form = "CY, 8 digits and a letter, not beginning with 12"
    let formInGerman = "CY, 8 Ziffern und ein Buchstabe, nicht mit 12 am Anfang"
    let example = "CY10259033P"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.count == 9, number.areDigits(0..<8), number.isCapital(8), number.value(0..<2) != 12 else {
            return .malformed
        }
        var sum = 0
        for place in stride(from: 0, to: 8, by: 2) {
            sum += Cyprus.translated[number.digit(place)] + number.digit(place + 1)
        }
        return .digit(sum % 26 == Int(number[8] - UInt8(ascii: "A")))
    }

    private static let translated = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
}
