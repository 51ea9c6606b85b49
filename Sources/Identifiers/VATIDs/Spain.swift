/// Numbers of Spain: a person's DNI, NIE or NIF, or a company's CIF.
///
/// Persons have a letter that stands for the remainder by 23; companies have a Luhn digit, or a letter in its place.
/// Which kind of company has which is not beyond doubt (Orden EHA/451/2008 and numbers in use), so only the wrong value
/// is sure.
struct Spain: VATIDScheme {
    let prefix = "ES"
    let form = "ES and 9 characters: X, 7 digits, X, where one X at least is a letter"
    let formInGerman = "ES und 9 Zeichen: X, 7 Ziffern, X, davon mindestens ein X ein Buchstabe"
    let example = "ESB58378431"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.count == 9, number.areDigits(1..<8), number.isDigit(8) || number.isCapital(8) else {
            return .malformed
        }
        switch number[0] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return Spain.person(number, number.value(0..<8))
        case UInt8(ascii: "X"), UInt8(ascii: "Y"), UInt8(ascii: "Z"):
            return Spain.person(number, Int(number[0] - UInt8(ascii: "X")) * 10_000_000 + number.value(1..<8))
        case UInt8(ascii: "K"), UInt8(ascii: "L"), UInt8(ascii: "M"): return Spain.person(number, number.value(1..<8))
        case UInt8(ascii: "A")...UInt8(ascii: "H"), UInt8(ascii: "J"), UInt8(ascii: "N"),
            UInt8(ascii: "P")...UInt8(ascii: "S"),
            UInt8(ascii: "U"), UInt8(ascii: "V"), UInt8(ascii: "W"):
            return Spain.company(number)
        default: return .malformed
        }
    }

    private static func person(_ number: Span<UInt8>, _ value: Int) -> VATIDCheck {
        guard number.isCapital(8) else { return .malformed }
        return .digit(letters[value % 23] == number[8])
    }

    private static func company(_ number: Span<UInt8>) -> VATIDCheck {
        // The check digit stands at the place that counts once.
        var check = 0
        for place in 1..<8 {
            let digit = number.digit(place)
            check -= place % 2 == 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
        }
        check = (check % 10 + 10) % 10
        if number.isDigit(8) {
            guard number.digit(8) == check else { return .wrongCheckDigit(.sure) }
            return .digit(!hasLetter(number[0]), .unsure)
        }
        // J stands for 0, A to I for 1 to 9.
        guard Int(number[8] - UInt8(ascii: "A")) == (check + 9) % 10 else { return .wrongCheckDigit(.sure) }
        return .digit(!hasDigit(number[0]) || number.value(1..<3) == 0, .unsure)
    }

    /// Foreign entities, local and state authorities, religious bodies and branches have letters.
    private static func hasLetter(_ kind: UInt8) -> Bool {
        switch kind {
        case UInt8(ascii: "N"), UInt8(ascii: "P"), UInt8(ascii: "Q"), UInt8(ascii: "R"), UInt8(ascii: "S"),
            UInt8(ascii: "W"):
            true
        default: false
        }
    }

    /// Companies by shares, limited ones, communities of property and of owners have digits, unless their province is
    /// 00.
    private static func hasDigit(_ kind: UInt8) -> Bool {
        switch kind {
        case UInt8(ascii: "A"), UInt8(ascii: "B"), UInt8(ascii: "E"), UInt8(ascii: "H"): true
        default: false
        }
    }

    private static let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)
}
