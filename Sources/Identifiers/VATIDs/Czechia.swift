/// Numbers of Czechia (DIČ): eight digits for companies, nine or ten for persons.
///
/// A person's number is the birth number, or 6 and eight digits. Birth numbers of nine digits, given out before 1954,
/// have no check digit; some of ten break the rule, so none of these checks is proof.
struct Czechia: VATIDScheme {
    let prefix = "CZ"
    let form = "CZ and 8, 9 or 10 digits"
    let formInGerman = "CZ und 8, 9 oder 10 Ziffern"
    let example = "CZ25123891"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        if number.isDigits(8) {
            guard number.digit(0) != 9 else { return .malformed }
            return .digit(Czechia.rest(number, from: 0) % 10 == number.digit(7), .unsure)
        }
        if number.isDigits(9) {
            let isSpecial =
                number.digit(0) == 6 && (19 - Czechia.rest(number, from: 1)) % 10 == number.digit(8)
            return .digit(isSpecial || (number.value(0..<2) <= 53 && Czechia.hasBirthDay(number, 1900)), .unsure)
        }
        guard number.isDigits(10) else { return .malformed }
        let century = number.value(0..<2) <= 53 ? 2000 : 1900
        return .digit(Czechia.hasBirthDay(number, century) && Czechia.isDivisible(number), .unsure)
    }

    /// What the weighted sum of seven digits lacks to the next multiple of 11, from 1 to 11.
    private static func rest(_ number: Span<UInt8>, from start: Int) -> Int {
        11 - number.weighted(weights, from: start) % 11
    }

    /// The month is 50 more for women, and may be 20 more since 2004, when a day has run out of numbers.
    private static func hasBirthDay(_ number: Span<UInt8>, _ century: Int) -> Bool {
        let year = century + number.value(0..<2)
        var month = number.value(2..<4) % 50
        if month > 20, year >= 2004 { month -= 20 }
        return BirthDay.exists(year: year, month: month, day: number.value(4..<6))
    }

    /// Until 1985, a remainder of 10 was written as the digit 0.
    private static func isDivisible(_ number: Span<UInt8>) -> Bool {
        let rest = number.value(0..<9) % 11
        return number.value(0..<10) % 11 == 0 || (rest == 10 && number.digit(9) == 0)
    }

    private static let weights = [8, 7, 6, 5, 4, 3, 2]
}
