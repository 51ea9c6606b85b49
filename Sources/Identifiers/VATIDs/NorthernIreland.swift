/// Numbers of Northern Ireland, which are British ones under a prefix of their own.
struct NorthernIreland: VATIDScheme {
    let prefix = "XI"
    let form = "XI and 9 or 12 digits, or GD000 to GD499, or HA500 to HA999"
    let formInGerman = "XI und 9 oder 12 Ziffern, oder GD000 bis GD499, oder HA500 bis HA999"
    let example = "XI980780684"

    func examine(_ number: Span<UInt8>) -> VATIDCheck {
        UnitedKingdom().examine(number)
    }
}
