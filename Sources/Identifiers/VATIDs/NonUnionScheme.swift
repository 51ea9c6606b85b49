/// Numbers of the one-stop shop for sellers from outside the EU: the digits 1 to 3 tell the state that gave the number
/// out.
///
/// How their check digit is reckoned is not published.
struct NonUnionScheme: VATIDScheme {
    let prefix = "EU"
    let form = "EU and 9 digits, the first three of them a member state's ISO number"
    let formInGerman = "EU und 9 Ziffern, die ersten drei die ISO-Nummer eines Mitgliedstaats"
    let example = "EU372022452"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        number.isDigits(9) && MemberState.has(number.value(0..<3)) ? .right : .malformed
    }
}
