/// Numbers of Belgium: the last two digits are 97 less the remainder of the first eight by 97.
///
/// Numbers of nine digits, from before 2008, got a zero in front; from 2023 on, new ones begin with 1.
struct Belgium: VATIDScheme {
    let prefix = "BE"
    let form = "BE and 10 digits, the first of them 0 or 1"
    let formInGerman = "BE und 10 Ziffern, die erste 0 oder 1"
    let example = "BE0428759497"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        if number.isDigits(9) {
            return Belgium.holds(number, 7) ? .rightWithZeroInFront : .malformed
        }
        guard number.isDigits(10), number.digit(0) <= 1 else { return .malformed }
        return .digit(Belgium.holds(number, 8))
    }

    /// Whether the two digits behind the first `length` check them.
    private static func holds(_ number: Span<UInt8>, _ length: Int) -> Bool {
        let body = number.value(0..<length)
        return body > 0 && (body + number.value(length..<length + 2)) % 97 == 0
    }
}
