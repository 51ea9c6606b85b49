import Bytes
import Dates
import Findings
import Money
import Testing
import Vouchers

@testable import VoucherRules

@Suite("Rules of a company's own")
struct OwnRuleTests {
    /// A voucher with something in every number, date and flag, and two items.
    static func filled() -> Voucher {
        var voucher = RuleBookTests.sound()
        func day(_ text: String) -> Day {
            Day(
                text: voucher.bytes.appending(Array(text.utf8)),
                reading: CalendarDate(text).map { .value($0) } ?? .absent)
        }
        voucher.date = day("2026-11-02")
        voucher.hasTerms = true
        voucher.terms.issued = day("2026-11-03")
        voucher.terms.due = day("2026-11-20")
        voucher.terms.accounting = day("2026-11-04")
        voucher.terms.reverseCharge = Flag(text: RuleBookTests.put("no", &voucher), reading: .value(false))
        voucher.terms.iban = RuleBookTests.put("DE89370400440532013000", &voucher)
        voucher.total = RuleBookTests.figure("35.70", &voucher)
        voucher.netTotal = RuleBookTests.figure("30.00", &voucher)
        voucher.taxTotal = RuleBookTests.figure("5.70", &voucher)
        voucher.lines[0].serviceBegin = day("2026-11-01")
        voucher.lines[0].serviceEnd = day("2026-11-01")
        var second = voucher.lines[0]
        second.quantity = RuleBookTests.figure("1", &voucher)
        voucher.lines.append(second)
        return voucher
    }

    /// What one own rule finds in that voucher.
    static func findings(_ rule: String, in voucher: Voucher = filled()) throws -> [RuleFinding] {
        let settings = try RulesFile.read(
            "own:\n  - {id: OWN-01, says: S., mend: m, \(rule)}\n", file: "rules.yaml")
        let own = try #require(settings.ownRules.first as? OwnRule)
        var examination = Examination()
        own.check(voucher, &examination)
        return examination.findings
    }

    /// Each number and each date can be compared: none is taken in a condition and never read.
    @Test(arguments: VoucherField.allCases.filter { $0.isNumber || $0.isDate })
    func comparisonsReadTheirFields(field: VoucherField) throws {
        let (low, high) = field.isDate ? ("2020-01-01", "2030-01-01") : ("0.5", "100")
        #expect(try Self.findings("require: {field: \(field.name), above: \(low)}").isEmpty)
        #expect(try Self.findings("require: {field: \(field.name), below: \(high)}").isEmpty)
        #expect(!(try Self.findings("require: {field: \(field.name), below: \(low)}").isEmpty))
        #expect(!(try Self.findings("require: {field: \(field.name), at_least: \(high)}").isEmpty))
    }

    static let conditions: [(condition: String, holds: Bool)] = [
        ("field: item_taxrate, is: 19", true), ("field: item_taxrate, is: 19.00", true),
        ("field: item_taxrate, in: [7, 19.0]", true), ("field: item_taxrate, not: 19.00", false),
        ("field: item_unitprice, is: 10", true), ("field: order_total, not_in: [35.7]", false),
        ("field: due_date, is: 2026-11-20", true), ("field: due_date, not: 2026-11-20", false),
        ("field: reverse_charge, is: false", true), ("field: netbased, in: [true]", true),
        ("field: netbased, not: true", false), ("field: company, is: Adler AG", true),
        ("field: company, is: adler ag", false), ("field: note, is: x", false), ("field: note, not: x", true),
        ("field: note, pattern: \"*\"", false), ("field: note, not_pattern: \"*test*\"", true),
        ("field: company, not_pattern: \"*AG\"", false), ("field: company, pattern: \"*AG\"", true),
        ("field: note, empty: true", true), ("field: note, in: [x, \"\"]", true),
        ("all: [{field: note, empty: true}, {field: currency, is: EUR}]", true),
        ("any: [{field: note, empty: false}, {field: currency, is: GBP}]", false),
    ]

    @Test(arguments: conditions)
    func hold(condition: String, holds: Bool) throws {
        #expect(try Self.findings("require: {\(condition)}").isEmpty == holds)
    }

    /// A demand on the order is made once, however many items call for it; one on items of each of them.
    @Test(
        arguments: [
            ("when: {field: item_quantity, at_least: 1}, require: {field: note, empty: false}", [nil]),
            ("when: {field: item_quantity, at_least: 2}, require: {field: note, empty: false}", [nil]),
            ("when: {field: item_quantity, at_least: 3}, require: {field: note, empty: false}", []),
            ("when: {field: item_quantity, at_least: 1}, require: {field: item_unit, is: h}", [0, 1]),
            ("when: {field: item_quantity, below: 2}, require: {field: item_unit, is: h}", [1]),
            ("require: {field: note, empty: false}", [nil]),
        ] as [(String, [Int?])])
    func speakOnce(rule: String, lines: [Int?]) throws {
        #expect(try Self.findings(rule).map(\.line) == lines)
    }

    @Test func anAccountIsMasked() throws {
        let found = try #require(try Self.findings("require: {field: iban, is: x}").first)
        #expect(found.masked == "DE89****************00")
    }
}
