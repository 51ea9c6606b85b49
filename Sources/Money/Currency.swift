/// A currency of ISO 4217 with the number of decimal places of its minor unit.
@frozen
public struct Currency: Sendable, Hashable {
    /// The three letters of the code, packed: the first letter in the highest byte.
    public let packedCode: UInt32
    /// The number of decimal places of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
    public let minorUnitPlaces: UInt8

    @usableFromInline
    init(packedCode: UInt32, minorUnitPlaces: UInt8) {
        self.packedCode = packedCode
        self.minorUnitPlaces = minorUnitPlaces
    }

    /// The euro.
    public static let euro = Currency(packedCode: 0x45_55_52, minorUnitPlaces: 2)

    /// The currency with this code in capital letters, or nil if ISO 4217 lists no such money.
    public init?(code: some StringProtocol) {
        let bytes = Array(code.utf8)
        self.init(code: bytes.span)
    }

    /// The currency whose code these ASCII bytes are, or nil.
    public init?(code: Span<UInt8>) {
        guard code.count == 3 else { return nil }
        let packed = UInt32(code[0]) << 16 | UInt32(code[1]) << 8 | UInt32(code[2])
        guard let places = CurrencyTable.places[packed] else { return nil }
        self.init(packedCode: packed, minorUnitPlaces: places)
    }

    /// The code in capital letters: "EUR".
    public var code: String {
        String(
            decoding: [16, 8, 0].map { UInt8(truncatingIfNeeded: packedCode >> UInt32($0)) }, as: UTF8.self)
    }

    /// Prints an amount given in minor units: 1234 in EUR is "12.34".
    public func string(minorUnits: Int128) -> String {
        DecimalPrinter.string(minorUnits, places: Int(minorUnitPlaces))
    }

    /// All codes, sorted.
    public static var allCodes: [String] { CurrencyTable.codesByPlaces.flatMap(\.codes).sorted() }
}

/// The active codes of ISO 4217 list one as published on 2026-01-01, by decimal places of the minor unit.
///
/// Metals, test codes and units of account without a minor unit ("N.A.") are left out: nobody is billed in them.
enum CurrencyTable {
    static let codesByPlaces: [(places: UInt8, codes: [String])] = [
        (
            0,
            """
            BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
            """.split(whereSeparator: \.isWhitespace).map(String.init)
        ),
        (
            2,
            """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
            CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD
            HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK
            MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD
            RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH
            USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
            """.split(whereSeparator: \.isWhitespace).map(String.init)
        ),
        (
            3,
            """
            BHD IQD JOD KWD LYD OMR TND
            """.split(whereSeparator: \.isWhitespace).map(String.init)
        ),
        (
            4,
            """
            CLF UYW
            """.split(whereSeparator: \.isWhitespace).map(String.init)
        ),
    ]

    static let places: [UInt32: UInt8] = {
        var table: [UInt32: UInt8] = [:]
        for (places, codes) in codesByPlaces {
            for code in codes {
                table[code.utf8.reduce(0) { $0 << 8 | UInt32($1) }] = places
            }
        }
        return table
    }()
}
