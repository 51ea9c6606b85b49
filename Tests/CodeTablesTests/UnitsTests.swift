import CodeTables
import Testing

@Suite("Units by code and word")
struct UnitsTests {
    static let known: [(word: String, code: String)] = [
        ("H87", "H87"), ("h87", "H87"), ("Stk", "H87"), ("Stk.", "H87"), ("STK", "H87"), ("Stck", "H87"),
        ("Stück", "H87"), ("STÜCK", "H87"), ("pcs", "H87"), ("pc.", "H87"), ("piece", "H87"), ("pièces", "H87"),
        ("PIÈCES", "H87"), ("C62", "C62"), ("unit", "C62"), ("Std", "HUR"), ("Std.", "HUR"), ("h", "HUR"),
        ("hour", "HUR"), ("Stunden", "HUR"), ("heures", "HUR"), ("Tag", "DAY"), ("days", "DAY"), ("jours", "DAY"),
        ("Monat", "MON"), ("mois", "MON"), ("kg", "KGM"), ("KG", "KGM"), ("g", "GRM"), ("t", "TNE"), ("l", "LTR"),
        ("Ltr.", "LTR"), ("m", "MTR"), ("lfd. m", "LM"), ("lfm", "LM"), ("m2", "MTK"), ("m²", "MTK"), ("qm", "MTK"),
        ("m³", "MTQ"), ("cbm", "MTQ"), ("psch", "LS"), ("psch.", "LS"), ("pauschal", "LS"), ("LS", "LS"),
        ("forfait", "LS"), ("Karton", "XCT"), ("Ctn", "XCT"), ("box", "XBX"), ("Pal.", "XPX"), ("Rolle", "XRO"),
        ("Paar", "PR"), ("set", "SET"), ("%", "P1"), ("ha", "H18"), ("kWh", "KWH"), ("Km", "KMT"), ("Flasche", "XBO"),
        ("VPE", "XPK"), ("XPP", "XPP"), ("année", "ANN"), ("semaine", "WEE"), ("sq m", "MTK"), ("Dtzd", "DZN"),
    ]

    @Test(arguments: known)
    func areFound(word: String, code: String) {
        #expect(word.asked { Units.shipped.unit(of: $0) }?.code == code)
    }

    static let unknown = [
        "", " ", ".", "xyz", "Stükc", "H88", "Stunde(n)", "pieces of eight", "m4", "kgs/m", "1kg", "\u{0}", "Ã", "²",
        String(repeating: "h", count: 65), String(repeating: " ", count: 63) + "hh",
    ]

    @Test(arguments: unknown)
    func orUnknown(word: String) { #expect(word.asked { Units.shipped.unit(of: $0) } == nil) }

    @Test func allWordsLeadToTheirUnit() {
        #expect(Units.shipped.units.count >= 60)
        #expect(Units.shipped.words.count >= 900)
        for unit in Units.shipped.units {
            #expect(unit.code.asked { Units.shipped.unit(of: $0) } == unit)
            #expect(unit.name.asked { Units.shipped.unit(of: $0) } == unit)
        }
        for word in Units.shipped.words {
            #expect(word.asked { Units.shipped.unit(of: $0) } != nil, "\(word)")
        }
    }

    /// What is one edit away from a word has it among the candidates that are offered.
    @Test(arguments: ["Stück", "piece", "Stunde", "pauschal", "HUR", "kilogram", "forfait"])
    func offerTheirWordsAsCandidates(word: String) { #expect(Units.shipped.words.contains(word)) }
}
