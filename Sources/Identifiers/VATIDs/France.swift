/// Numbers of France: a key of two characters and the SIREN, which carries a Luhn digit of its own.
///
/// Monaco's numbers begin with 000 and have no Luhn digit. Keys with a letter, but I and O, are reckoned otherwise than
/// keys of digits.
struct France: VATIDScheme {
    let prefix = "FR"
    let form = "FR, 2 digits or letters (not I, O) and 9 digits"
    let formInGerman = "FR, 2 Ziffern oder Buchstaben (ohne I, O) und 9 Ziffern"
    let example = "FR40303265045"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.count == 11, number.areDigits(2..<11), let first = France.value(number[0]),
            let second = France.value(number[1])
        else { return .malformed }
        let siren = number.value(2..<11)
        guard siren < 1_000_000 || Luhn.holds(number, 2..<11) else { return .wrongCheckDigit(.sure) }
        if first < 10, second < 10 { return .digit((siren * 100 + 12) % 97 == first * 10 + second) }
        let key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100
        return .digit((siren + 1 + key / 11) % 11 == key % 11)
    }

    /// The place of a character of the key among the digits and the letters without I and O.
    private static func value(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "H"): Int(byte - UInt8(ascii: "A")) + 10
        case UInt8(ascii: "J")...UInt8(ascii: "N"): Int(byte - UInt8(ascii: "J")) + 18
        case UInt8(ascii: "P")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "P")) + 23
        default: nil
        }
    }
}
