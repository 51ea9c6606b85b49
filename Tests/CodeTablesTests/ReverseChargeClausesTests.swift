import Testing

@testable import CodeTables

@Suite("The clauses of reverse charge")
struct ReverseChargeClausesTests {
    static let borne: [(text: String, language: String?, is: Bool)] = [
        ("Steuerschuldnerschaft des Leistungsempfängers.", "de", true),
        ("STEUERSCHULDNERSCHAFT DES LEISTUNGSEMPFÄNGERS", "de", true),
        ("Reverse charge applies.", "en", true), ("Reverse charge applies.", "de", false),
        ("Reverse charge applies.", nil, true), ("Autoliquidation", "fr", true), ("autoliquidação", "pt", true),
        ("Thank you", nil, false), ("", "de", false), ("αντίστροφη επιβάρυνση", "el", true),
        ("Reverse charge", "zz", false),
    ]

    @Test(arguments: borne)
    func areFoundInTexts(text: String, language: String?, is expected: Bool) {
        #expect(ReverseChargeClauses.shipped.isBorne(by: text, language: language) == expected)
    }

    /// 24 official languages, less Irish, whose version of the directive has no wording of its own here.
    @Test func areThereForTheLanguagesOfTheUnion() {
        #expect(ReverseChargeClauses.shipped.languages.count == 23)
        for language in ReverseChargeClauses.shipped.languages {
            #expect(!ReverseChargeClauses.shipped.clauses(in: language).isEmpty)
        }
    }
}
