/// Numbers of Lithuania (PVM): a weighted sum by 11; where that gives 10, one with the weights shifted by two.
///
/// The last digit but one is 1.
struct Lithuania: VATIDScheme {
    let prefix = "LT"
    let form = "LT and 9 or 12 digits, the last but one of them 1"
    let formInGerman = "LT und 9 oder 12 Ziffern, die vorletzte eine 1"
    let example = "LT119511515"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        let last = number.count - 1
        guard number.isDigits(9) || number.isDigits(12), number.digit(last - 1) == 1 else { return .malformed }
        let first = Lithuania.sum(number, last, shift: 0) % 11
        let check = first < 10 ? first : Lithuania.sum(number, last, shift: 2) % 11 % 10
        return .digit(check == number.digit(last))
    }

    /// The sum with the weights 1 to 9, which then begin anew.
    private static func sum(_ number: Span<UInt8>, _ length: Int, shift: Int) -> Int {
        var sum = 0
        for place in 0..<length { sum += number.digit(place) * ((place + shift) % 9 + 1) }
        return sum
    }
}
