/// Numbers of Latvia (PVN): companies begin with 4 or more, persons carry their personal code.
///
/// A personal code begins with the day of birth; those given out since July 2017 begin with 32 and tell no day. The
/// check of persons is no proof.
struct Latvia: VATIDScheme {
    let prefix = "LV"
    let form = "LV and 11 digits"
    let formInGerman = "LV und 11 Ziffern"
    let example = "LV40003521600"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(11) else { return .malformed }
        if number.digit(0) > 3 { return .digit(number.weighted(Latvia.companyWeights) % 11 == 3) }
        let check = (1 + number.weighted(Latvia.personWeights)) % 11 % 10
        return .digit(check == number.digit(10) && Latvia.hasBirthDay(number), .unsure)
    }

    /// The seventh digit tells the century: 0 for 18.., 1 for 19.., 2 for 20...
    private static func hasBirthDay(_ number: Span<UInt8>) -> Bool {
        if number.value(0..<2) == 32 { return true }
        return number.digit(6) <= 2
            && BirthDay.exists(
                year: 1800 + 100 * number.digit(6) + number.value(4..<6), month: number.value(2..<4),
                day: number.value(0..<2))
    }

    private static let companyWeights = [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]
    private static let personWeights = [10, 5, 8, 4, 2, 1, 6, 3, 7, 9]
}
