import Bytes
import CodeTables
import Dates
import Vouchers

/// Where goods go, or a service is received, as the tax sees it: the stated place of supply, else the shipping address,
/// else the billing address.
struct Destination: Sendable {
    /// The country by whose tax it goes; for Monaco that is France.
    let country: CountryCode
    /// The part of the country with other VAT than the rest, if it is one.
    let territory: VATTerritory?
    /// Whether the VAT area of the EU reaches it; with goods in mind, it reaches Northern Ireland.
    let isInUnion: Bool
    /// Whether it is another address than the one of the bill.
    let isOfShipping: Bool

    /// Finds the destination of a voucher; nil where no country is known.
    init?(of voucher: borrowing Voucher, on day: CalendarDate?) {
        let isOfShipping = !voucher.shipping.isEmpty
        self.isOfShipping = isOfShipping
        let address = isOfShipping ? voucher.shipping : voucher.billing
        guard let addressed = Destination.country(address.country, in: voucher) else { return nil }
        let stated =
            voucher.hasTerms ? Destination.country(voucher.terms.placeOfSupply, in: voucher) : nil
        let country = stated ?? addressed
        let zipcode = voucher.bytes.span.extracting(address.zipcode.indices)
        let territory =
            country == addressed && !address.zipcode.isEmpty
            ? day.flatMap { VATTerritories.shipped.territory(of: zipcode, in: country, on: $0) } : nil
        let isMonaco = country == Destination.monaco
        self.country = isMonaco ? Destination.france ?? country : country
        self.territory = territory
        let isNorthernIreland =
            country == Destination.kingdom && country == addressed && zipcode.count > 2
            && zipcode[0] == UInt8(ascii: "B") && zipcode[1] == UInt8(ascii: "T")
        isInUnion =
            isNorthernIreland || isMonaco
            || Destination.union.contains(country) && !(territory?.isOutsideUnion ?? false)
    }

    /// The country of a code that exists; nil for whatever else stands there, which ADR-02 or TAX-13 tell.
    static func country(_ code: ByteRange, in voucher: borrowing Voucher) -> CountryCode? {
        guard code.count == 2, Country.exists(voucher.bytes[code.lowerBound], voucher.bytes[code.lowerBound + 1])
        else { return nil }
        return CountryCode(voucher.bytes.span.extracting(code.indices))
    }

    /// The member states of the EU, as addresses write them.
    static let union = CountrySet(
        [
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
        ].compactMap { CountryCode($0) })

    private static let monaco = CountryCode("MC"), france = CountryCode("FR"), kingdom = CountryCode("GB")
}
