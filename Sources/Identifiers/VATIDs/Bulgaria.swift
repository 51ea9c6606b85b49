/// Numbers of Bulgaria: nine digits for companies, ten for persons, foreigners and others.
///
/// Ten digits are a personal number (EGN), a foreigner's number (PNF) or another, each with a check of its own; numbers
/// that break them all can't be ruled out.
struct Bulgaria: VATIDScheme {
    let prefix = "BG"
    let form = "BG and 9 or 10 digits"
    let formInGerman = "BG und 9 oder 10 Ziffern"
    let example = "BG175074752"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        if number.isDigits(9) { return .digit(Bulgaria.isCompany(number), .unsure) }
        guard number.isDigits(10) else { return .malformed }
        return .digit(Bulgaria.isPerson(number) || Bulgaria.isForeigner(number) || Bulgaria.isOther(number), .unsure)
    }

    private static func isCompany(_ number: Span<UInt8>) -> Bool {
        let first = number.weighted(companyWeights) % 11
        let check = first < 10 ? first : number.weighted(secondCompanyWeights) % 11 % 10
        return check == number.digit(8)
    }

    /// The month of a personal number tells the century: as it is for 19.., 20 more for 18.., 40 more for 20...
    private static func isPerson(_ number: Span<UInt8>) -> Bool {
        let month = number.value(2..<4)
        let (century, added) = month > 40 ? (2000, 40) : month > 20 ? (1800, 20) : (1900, 0)
        return BirthDay.exists(
            year: century + number.value(0..<2), month: month - added, day: number.value(4..<6))
            && number.weighted(personWeights) % 11 % 10 == number.digit(9)
    }

    private static func isForeigner(_ number: Span<UInt8>) -> Bool {
        number.weighted(foreignerWeights) % 10 == number.digit(9)
    }

    private static func isOther(_ number: Span<UInt8>) -> Bool {
        let check = 11 - number.weighted(otherWeights) % 11
        return check % 11 == number.digit(9)
    }

    private static let companyWeights = [1, 2, 3, 4, 5, 6, 7, 8]
    private static let secondCompanyWeights = [3, 4, 5, 6, 7, 8, 9, 10]
    private static let personWeights = [2, 4, 8, 5, 10, 9, 7, 3, 6]
    private static let foreignerWeights = [21, 19, 17, 13, 11, 9, 7, 3, 1]
    private static let otherWeights = [4, 3, 2, 7, 6, 5, 4, 3, 2]
}
