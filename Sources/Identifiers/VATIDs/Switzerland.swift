/// UID numbers of Switzerland with the word for VAT in one of its languages: a weighted sum by 11.
///
/// A UID without that word does not tell that its holder is registered for VAT.
struct Switzerland: VATIDScheme {
    let prefix = "CH"
    let form = "CHE, 9 digits and MWST, TVA, IVA or TPV"
    let formInGerman = "CHE, 9 Ziffern und MWST, TVA, IVA oder TPV"
    let example = "CHE107787577IVA"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.count > 10, number.has("E", at: 0), number.areDigits(1..<10),
            number.ends(from: 10, with: "MWST") || number.ends(from: 10, with: "TVA")
                || number.ends(from: 10, with: "IVA") || number.ends(from: 10, with: "TPV")
        else { return .malformed }
        return .digit((number.weighted(Switzerland.weights, from: 1) + number.digit(9)) % 11 == 0)
    }

    private static let weights = [5, 4, 3, 2, 7, 6, 5, 4]

    /// Whether a number is written as the register writes it: CHE-107.787.577 MWST.
    static func isAsRegistered(_ number: Span<UInt8>) -> Bool {
        guard number.count > 15, number.has("C", at: 0), number.has("H", at: 1), number.has("E", at: 2),
            number.has("-", at: 3), number.has(".", at: 7), number.has(".", at: 11), number.areDigits(4..<7),
            number.areDigits(8..<11), number.areDigits(12..<15)
        else { return false }
        for index in (number.has(" ", at: 15) ? 16 : 15)..<number.count where !number.isCapital(index) { return false }
        return true
    }
}
