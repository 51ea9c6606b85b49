import Bytes
import Findings
import Money
import Settings
import Testing
import VoucherRules
import Vouchers

/// What is known of tax profiles by what the rules say of the seller.
@Suite("The tax profiles of a seller")
struct TaxProfilesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var rules: String
        var profile = "default"
        var rate: Int64?
        var gross: Int64?
        var codes: [String] = []
        var testDescription: String { "\(rules), \(profile), \(rate.map(String.init) ?? "no rate")" }
    }

    /// A net 20.00 in Hamburg under a profile: what it comes to, and what ITM-10 says.
    static let cases: [Case] = [
        Case(rules: "seller: {country: DE}", gross: 2380),
        Case(rules: "seller: {country: DE}", profile: "reduced", gross: 2140),
        Case(rules: "seller: {country: DE}", profile: "books", gross: nil),
        Case(rules: "seller: {country: DE}", rate: 20, gross: 2400, codes: ["ITM-10"]),
        Case(rules: "seller: {country: AT}", gross: nil),
        Case(rules: "seller: {country: AT}", rate: 20, gross: 2400),
        Case(rules: "seller: {country: AT}", profile: "reduced", rate: 10, gross: 2200),
        Case(rules: "{seller: {country: AT}, tax_profiles: {default: 20}}", gross: 2400),
        Case(rules: "{seller: {country: AT}, tax_profiles: {default: 20}}", rate: 19, gross: 2380, codes: ["ITM-10"]),
        Case(rules: "tax_profiles: {default: {rate: 20}}", gross: 2400),
        Case(rules: "tax_profiles: {eu: {rate: 0, for: intra-eu}}", profile: "eu", gross: 2000),
        Case(rules: "description: nothing", gross: nil),
        Case(rules: "description: nothing", rate: 19, gross: 2380),
        Case(rules: "description: nothing", rate: 20, gross: 2400, codes: ["ITM-10"]),
    ]

    @Test(arguments: cases)
    func stateTheRateAtWhichAnItemWillBeTaxed(asked: Case) throws {
        var voucher = RuleBookTests.sound()
        voucher.lines[0].taxProfile = voucher.bytes.appending(Array(asked.profile.utf8))
        voucher.lines[0].taxRate = Figure()
        if let rate = asked.rate { voucher.lines[0].taxRate = RuleBookTests.figure(String(rate), &voucher) }
        var examination = Examination()
        RuleBook.standard(try RulesFile.read(asked.rules, file: "rules.yaml")).check(voucher, &examination)
        #expect(examination.totals?.gross == asked.gross)
        #expect(examination.findings.map(\.code).filter { $0 == "ITM-10" } == asked.codes)
    }

    /// A rate that is stated and can't be read stays unknown: its profile does not stand in for it.
    @Test func doNotStandInForARateThatCannotBeRead() throws {
        var voucher = RuleBookTests.sound()
        voucher.lines[0].taxRate = RuleBookTests.figure("abc", &voucher)
        var examination = Examination()
        RuleBook.standard(try RulesFile.read("seller: {country: DE}", file: "rules.yaml")).check(voucher, &examination)
        #expect(examination.rates == [nil] && examination.totals?.gross == nil)
    }

    @Test(arguments: [
        "{eu: {for: intra-eu}}", "{eu: {rate: 0, for: europe}}", "{eu: {rate: 19, for: intra-eu}}", "{eu: {rat: 0}}",
        "{eu: [0]}", "{eu: {rate: -1}}",
    ])
    func areRefusedWhereTheySayNothing(table: String) {
        #expect(throws: SettingsError.self) { try RulesFile.read("tax_profiles: \(table)", file: "rules.yaml") }
    }
}
