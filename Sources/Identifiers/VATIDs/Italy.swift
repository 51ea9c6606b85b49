/// Numbers of Italy (partita IVA): Luhn; the digits 8 to 10 name the office of a province.
struct Italy: VATIDScheme {
    let prefix = "IT"
    let form = "IT and 11 digits, the 8th to 10th of them an office (001-100, 120, 121, 888, 999)"
    let formInGerman = "IT und 11 Ziffern, davon die 8. bis 10. ein Amt (001-100, 120, 121, 888, 999)"
    let example = "IT00743110157"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(11), number.value(0..<7) != 0, Italy.isOffice(number.value(7..<10)) else {
            return .malformed
        }
        return .digit(Luhn.holds(number, 0..<11))
    }

    private static func isOffice(_ code: Int) -> Bool {
        switch code {
        case 1...100, 120, 121, 888, 999: true
        default: false
        }
    }
}
