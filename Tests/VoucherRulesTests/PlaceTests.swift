import Findings
import Testing
import VoucherRules
import Vouchers

@Suite("A finding is told once, and where a person can look")
struct PlaceTests {
    /// Without columns for the billing address's names it has the customer's.
    static func file(_ company: String, street: String = "Ring 7") -> RuleExample {
        .file(
            """
            customer_reference,company,order_reference,billing_street,billing_zipcode,billing_city,billing_country,\
            item_label,item_quantity,item_unitprice,item_taxrate
            C-1,\(company),A-1,\(street),20095,Hamburg,DE,Lamp,1,10.00,19

            """)
    }

    @Test(arguments: [
        ("MÃ¼ller AG", "Ring 7", "FIL-04", "company"), ("東京電力", "Ring 7", "TXT-02", "company"),
        ("Adler\u{200B} AG", "Ring 7", "FIL-06", "company"), ("", "Ring 7", "ADR-05", "company"),
        ("Adler AG", "Am Markt", "ADR-06", "billing_street"),
    ])
    func once(company: String, street: String, code: String, column: String) throws {
        let found = try RuleExampleTests.findings(on: Self.file(company, street: street))
        #expect(found.filter { $0.code == code }.map(\.position.field) == [column], "\(found)")
    }

    /// One fault, one finding: what is hidden or lost is not also a character that bookkeeping can't show.
    @Test(arguments: ["Adler\u{200B} AG", "Adler\u{FEFF} AG", "Adler\u{202E} AG", "M\u{FFFD}ller", "TschÃ¼Ã\u{9F}"])
    func hiddenAndLostAreNotToldTwice(company: String) throws {
        let found = try RuleExampleTests.findings(on: [.company: company])
        #expect(!found.contains { $0.code == "TXT-02" })
        #expect(found.count { $0.code == "FIL-04" || $0.code == "FIL-06" } == 1)
    }

    /// A character that shows nothing, or turns the line, is named by its code alone.
    @Test(arguments: [("Adler \u{200F}AG", "U+200F"), ("東", "\"東\" (U+6771)"), ("a\u{301}", "U+0301")])
    func charactersAreNamed(company: String, shown: String) throws {
        let found = try RuleExampleTests.findings(on: [.company: company]).filter { $0.code == "TXT-02" }
        #expect(found.map(\.message.english) == ["DATEV can't show the character \(shown)."])
    }
}
