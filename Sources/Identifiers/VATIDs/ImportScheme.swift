/// Numbers of the import one-stop shop: the digits 1 to 3 tell the state that gave the number out.
///
/// How their check digit is reckoned is not published.
struct ImportScheme: VATIDScheme {
    let prefix = "IM"
    let form = "IM and 10 digits, the first three of them a member state's ISO number"
    let formInGerman = "IM und 10 Ziffern, die ersten drei die ISO-Nummer eines Mitgliedstaats"
    let example = "IM3720000224"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        number.isDigits(10) && MemberState.has(number.value(0..<3)) ? .right : .malformed
    }
}
