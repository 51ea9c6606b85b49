import Findings
import Testing
import VoucherRules
import Vouchers

@Suite("Which country was meant")
struct CountryHintTests {
    @Test(arguments: [
        ("Östereich", "write AT for Austria", "AT für Österreich schreiben"),
        ("Schweitz", "write CH for Switzerland", "CH für Schweiz schreiben"),
        ("Deutschand", "write DE for Germany", "DE für Deutschland schreiben"),
        ("Swiss", "write CH for Switzerland", "CH für Schweiz schreiben"),
        ("BRD", "write DE for Germany", "DE für Deutschland schreiben"),
        ("D", "write DE for Germany", "DE für Deutschland schreiben"),
        ("A", "write AT for Austria", "AT für Österreich schreiben"),
        ("Belgiqe", "write BE for Belgium", "BE für Belgien schreiben"),
        ("Germny", "write DE for Germany", "DE für Deutschland schreiben"),
        ("Atlantis", "write a two-letter code such as DE, AT or GB", "ein Kürzel wie DE, AT oder GB schreiben"),
    ])
    func isTold(text: String, english: String, german: String) throws {
        let found = try RuleExampleTests.findings(on: [.billingCountry: text]).first { $0.code == "ADR-02" }
        #expect(try #require(found).hint == Phrase(english, de: german))
    }
}
