/// Numbers of the United Kingdom: 9 digits, 12 for a branch, or GD and HA with three digits for public bodies.
///
/// A weighted sum is divisible by 97, or leaves 42 in the numbers given out since 2009, which begin with 100 or more;
/// 55 is found among those as well.
struct UnitedKingdom: VATIDScheme {
    let prefix = "GB"
    let form = "GB and 9 or 12 digits, or GD000 to GD499, or HA500 to HA999"
    let formInGerman = "GB und 9 oder 12 Ziffern, oder GD000 bis GD499, oder HA500 bis HA999"
    let example = "GB980780684"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        if number.count == 5, number.isCapital(0), number.areDigits(2..<5) {
            let isGovernment = number.has("G", at: 0) && number.has("D", at: 1) && number.value(2..<5) < 500
            let isHealth = number.has("H", at: 0) && number.has("A", at: 1) && number.value(2..<5) >= 500
            return isGovernment || isHealth ? .right : .malformed
        }
        guard number.isDigits(9) || number.isDigits(12) else { return .malformed }
        switch (number.weighted(UnitedKingdom.weights) + number.value(7..<9)) % 97 {
        case 0: return .right
        case 42, 55: return .digit(number.value(0..<3) >= 100)
        default: return .wrongCheckDigit(.sure)
        }
    }

    private static let weights = [8, 7, 6, 5, 4, 3, 2]
}
