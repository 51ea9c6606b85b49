import Testing

@testable import Identifiers

@Suite("International bank account numbers")
struct IBANTests {
    static func verdict(_ text: String) -> IBAN.Verdict {
        let bytes = Array(text.utf8)
        return IBAN.judge(bytes.span)
    }

    /// Examples of the registry.
    static let examples = [
        "AD1200012030200359100100", "AE070331234567890123456", "AL47212110090000000235698741", "AT611904300234573201",
        "AZ21NABZ00000000137010001944", "BA391290079401028494", "BE68539007547034", "BG80BNBG96611020345678",
        "BH67BMAG00001299123456", "BR1800360305000010009795493C1", "BY13NBRB3600900000002Z00AB00",
        "CH9300762011623852957", "CR05015202001026284066", "CY17002001280000001200527600",
        "CZ6508000000192000145399", "DE89370400440532013000", "DK5000400440116243", "DO28BAGR00000001212453611324",
        "EE382200221020145685", "EG380019000500000000263180002", "ES9121000418450200051332", "FI2112345600000785",
        "FO6264600001631634", "FR1420041010050500013M02606", "GB29NWBK60161331926819", "GE29NB0000000101904917",
        "GI75NWBK000000007099453", "GL8964710001000206", "GR1601101250000000012300695",
        "GT82TRAJ01020000001210029690", "HR1210010051863000160", "HU42117730161111101800000000",
        "IE29AIBK93115212345678", "IL620108000000099999999", "IQ98NBIQ850123456789012",
        "IS140159260076545510730339", "IT60X0542811101000000123456", "JO94CBJO0010000000000131000302",
        "KW81CBKU0000000000001234560101", "KZ86125KZT5004100100", "LB62099900000001001901229114",
        "LC55HEMM000100010012001200023015", "LI21088100002324013AA", "LT121000011101001000", "LU280019400644750000",
        "LV80BANK0000435195001", "MC5811222000010123456789030", "MD24AG000225100013104168", "ME25505000012345678951",
        "MK07250120000058984", "MR1300020001010000123456753", "MT84MALT011000012345MTLCAST001S",
        "MU17BOMM0101101030300200000MUR", "NL91ABNA0417164300", "NO9386011117947", "PK36SCBL0000001123456702",
        "PL61109010140000071219812874", "PS92PALS000000000400123456702", "PT50000201231234567890154",
        "QA58DOHB00001234567890ABCDEFG", "RO49AAAA1B31007593840000", "RS35260005601001611379",
        "SA0380000000608010167519", "SC18SSCB11010000000000001497USD", "SE4550000000058398257466",
        "SI56263300012039086", "SK3112000000198742637541", "SM86U0322509800000000270100", "ST23000100010051845310146",
        "SV62CENR00000000000000700025", "TL380080012345678910157", "TN5910006035183598478831",
        "TR330006100519786457841326", "UA213223130000026007233566001", "VA59001123000012345678",
        "VG96VPVG0000012345678901", "XK051212012345678906",
    ]

    @Test(arguments: examples)
    func examplesAreValid(number: String) { #expect(Self.verdict(number) == .valid(country: String(number.prefix(2)))) }

    @Test func everyCountryHasTheLengthOfItsForm() {
        #expect(IBANCountries.rows.count == 89)
        #expect(Set(IBANCountries.rows.map(\.country)).count == 89)
        for row in IBANCountries.rows {
            let letters = Array(row.country.utf8)
            #expect(IBANCountries.form(letters[0], letters[1])?.length == row.length, "\(row.country)")
        }
        let lengths = Dictionary(uniqueKeysWithValues: IBANCountries.rows.map { ($0.country, $0.length) })
        let known = [
            "AT": 20, "BE": 16, "CH": 21, "DE": 22, "DK": 18, "ES": 24, "FR": 27, "GB": 22, "IT": 27, "NL": 18,
            "PL": 28, "PT": 25, "SE": 24, "NO": 15, "RU": 33,
        ]
        for (country, length) in known { #expect(lengths[country] == length, "\(country)") }
        #expect(lengths.values.min() == 15 && lengths.values.max() == 33)
    }

    @Test(arguments: [
        "DE89 3704 0044 0532 0130 00", "de89370400440532013000", " DE89370400440532013000", "DE89370400440532013000 ",
        "DE89\u{A0}3704\u{A0}0044\u{A0}0532\u{A0}0130\u{A0}00",
    ])
    func blanksAndSmallLettersAreReported(number: String) {
        let bytes = Array(number.utf8)
        #expect(IBAN.judge(bytes.span) == .validAfterCleaning(country: "DE"))
        #expect(IBAN.cleaned(bytes.span) == Array("DE89370400440532013000".utf8))
    }

    static let faults: [(number: String, verdict: IBAN.Verdict)] = [
        ("DE88370400440532013000", .wrongCheckDigits(country: "DE")),
        ("DE89 3704 0044 0532 0130 01", .wrongCheckDigits(country: "DE")),
        ("GB29NWBK60161331926918", .wrongCheckDigits(country: "GB")),
        ("DE8937040044053201300", .wrongLength(country: "DE", expected: 22, found: 21)),
        ("DE893704004405320130000", .wrongLength(country: "DE", expected: 22, found: 23)),
        ("AT", .wrongLength(country: "AT", expected: 20, found: 2)),
        ("DE8937O400440532013000", .wrongCharacter(country: "DE", place: 7)),
        ("DEO9370400440532013000", .wrongCharacter(country: "DE", place: 3)),
        ("GB29NW8K60161331926819", .wrongCharacter(country: "GB", place: 7)),
        ("DE89-370400440532-0130", .wrongCharacter(country: "DE", place: 5)),
        ("FR1420041010050500013M0260X", .wrongCharacter(country: "FR", place: 27)),
        ("US89370400440532013000", .unknownCountry), ("", .unknownCountry), ("89370400440532013000", .unknownCountry),
        ("D", .unknownCountry), ("äöü", .unknownCountry),
    ]

    @Test(arguments: faults)
    func faultsAreTold(number: String, verdict: IBAN.Verdict) { #expect(Self.verdict(number) == verdict) }

    /// The remainder alone would let 00, 01 and 99 stand for 97, 98 and 02.
    @Test func checkDigitsBeyondTheStandardAreWrong() {
        var seen = 0
        for account in 0..<100 {
            for check in ["00", "01", "99"] {
                let number = "NO\(check)860111179\(account / 10)\(account % 10)"
                var mod97 = Mod97()
                let bytes = Array(number.utf8)
                #expect(mod97.add(bytes.span, 4..<15) && mod97.add(bytes.span, 0..<4))
                guard mod97.remainder == 1 else { continue }
                seen += 1
                #expect(Self.verdict(number) == .wrongCheckDigits(country: "NO"), "\(number)")
            }
        }
        #expect(seen > 0)
    }

    /// The check of MOD 97-10 lets no single character and no swap of neighbours through.
    @Test func everyWrongDigitAndSwapIsFound() {
        let number = Array("DE89370400440532013000".utf8)
        for place in 2..<number.count {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != number[place] {
                var other = number
                other[place] = digit
                #expect(IBAN.judge(other.span) == .wrongCheckDigits(country: "DE"))
            }
            guard place + 1 < number.count, number[place] != number[place + 1] else { continue }
            var other = number
            other.swapAt(place, place + 1)
            #expect(IBAN.judge(other.span) == .wrongCheckDigits(country: "DE"))
        }
    }

    @Test(arguments: [
        ("DE89370400440532013000", "DE89****************00"), ("DE89 3704 0044 0532 0130 00", "DE89****************00"),
        ("NO9386011117947", "NO93*********47"), ("DE89370", "*******"), ("", ""),
    ])
    func masksAllButTheEnds(number: String, masked: String) {
        let bytes = Array(number.utf8)
        #expect(IBAN.masked(bytes.span) == masked)
    }
}
