import Findings
import Testing
import VoucherRules
import Vouchers

@Suite("Hints name the way out")
struct HintTests {
    static let hints: [(row: RuleExample, code: String, hint: String)] = [
        ([.itemTaxRate: "0", .itemTaxProfile: ""], "MAP-01", "item_taxprofile"),
        ([.itemQuantity: "0"], "SUM-02", "check quantities and prices"),
        ([.itemUnitPrice: "0"], "SUM-02", "check quantities and prices"),
        ([.itemQuantity: "-1"], "SUM-02", "credit note"),
        ([.itemQuantity: "2 Stk"], "ITM-03", "item_unit"), ([.itemQuantity: "1,5"], "ITM-03", "--numbers"),
        ([.itemUnitPrice: "19,90"], "ITM-04", "--numbers"), ([.itemTaxRate: "19 %"], "ITM-07", "without the percent"),
        ([.orderDate: "31.01.2026"], "DAT-01", "--dates"),
        ([.billingZipcode: "1010"], "ADR-04", "AT and CH have four"),
        ([.billingZipcode: "D-20095"], "ADR-04", "without the letters"),
        ([.billingZipcode: "2009S"], "ADR-04", "correct the post code"),
        ([.orderNumber: String(repeating: "ä", count: 37)], "HDR-03", "at most 36"),
    ]

    @Test(arguments: hints)
    func name(row: RuleExample, code: String, hint: String) throws {
        let found = try RuleExampleTests.findings(on: row).filter { $0.code == code }
        #expect(found.map(\.hint.english).contains { $0.contains(hint) }, "\(found)")
    }

    /// Bytes are no characters: 36 umlauts fit.
    @Test func orderNumbersAreCountedInCharacters() throws {
        let number = String(repeating: "ä", count: 36)
        let found = try RuleExampleTests.findings(on: [.orderNumber: number]).filter { $0.code == "HDR-03" }
        #expect(found.map(\.severity) == [.warning])
    }
}
