/// Numbers of Croatia (OIB): ISO/IEC 7064, MOD 11,10.
struct Croatia: VATIDScheme {
    let prefix = "HR"
    let form = "HR and 11 digits"
    let formInGerman = "HR und 11 Ziffern"
    let example = "HR33392005961"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        guard number.isDigits(11) else { return .malformed }
        return .digit(Mod11And10.holds(number))
    }
}
