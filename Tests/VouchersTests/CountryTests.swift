import Testing
import Vouchers

@Suite("Countries by code and name")
struct CountryTests {
    static let known: [(name: String, code: String)] = [
        ("Germany", "DE"), ("Deutschland", "DE"), ("Allemagne", "DE"), ("DEU", "DE"), ("de", "DE"),
        ("Austria", "AT"), ("Österreich", "AT"), ("ÖSTERREICH", "AT"), ("Autriche", "AT"),
        ("Switzerland", "CH"), ("Schweiz", "CH"), ("Suisse", "CH"), ("France", "FR"), ("Frankreich", "FR"),
        ("Netherlands", "NL"), ("Niederlande", "NL"), ("Pays-Bas", "NL"), ("USA", "US"), ("U.S.A.", "US"),
        ("United States", "US"), ("United Kingdom", "GB"), ("UK", "GB"), ("Great Britain", "GB"),
        ("Vereinigtes Königreich", "GB"), ("Royaume-Uni", "GB"), ("Spain", "ES"), ("Spanien", "ES"), ("Espagne", "ES"),
        ("Czech Republic", "CZ"), ("Tschechien", "CZ"), ("Tchéquie", "CZ"), ("EL", "GR"), ("Grèce", "GR"),
        ("Island", "IS"), ("Ireland", "IE"), ("Irland", "IE"), ("Dänemark", "DK"), ("Italien", "IT"), ("Italie", "IT"),
        ("Belgien", "BE"), ("Belgique", "BE"), ("Polen", "PL"), ("Pologne", "PL"), ("Schweden", "SE"), ("Suède", "SE"),
    ]

    @Test(arguments: known)
    func areKnownInThreeLanguages(name: String, code: String) { #expect(Country.code(of: name) == code) }

    @Test(arguments: ["", "Germny", "Deutschlan", "D", "XX", "Germany, Berlin", "New York", "EU"])
    func whatIsOnlyNearlyANameIsNone(name: String) { #expect(Country.code(of: name) == nil) }

    @Test func everyNameLeadsToACodeThatExists() {
        #expect(Country.names.count == 249)
        for name in Country.names {
            let code = Country.code(of: name).map { Array($0.utf8) } ?? []
            #expect(code.count == 2 && Country.exists(code[0], code[1]), "\(name)")
        }
    }

    /// Two countries under one name would make a wrong address of a right one.
    @Test func everyEnglishNameComesBackFromItsCode() {
        for name in Country.names {
            #expect(Country.code(of: name).flatMap(Country.name) == name)
        }
    }
}
