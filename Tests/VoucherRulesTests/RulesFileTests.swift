import Findings
import Settings
import Testing

@testable import VoucherRules

@Suite("Files of rules")
struct RulesFileTests {
    private static func own(_ require: String) -> String { rule("id: OWN-01, says: S., mend: m, require: \(require)") }

    private static func rule(_ keys: String) -> String { "own:\n  - {\(keys)}\n" }

    static let refused: [(text: String, message: String)] = [
        // Conditions that always hold, or never.
        (own("{all: []}"), "OWN-01.require.all holds no condition"),
        (own("{any: []}"), "OWN-01.require.any holds no condition"),
        (own("{all: [{any: []}]}"), "OWN-01.require.all.any holds no condition"),
        (own("{field: company, in: []}"), "OWN-01.require.in lists nothing"),
        (own("{field: company, not_in: []}"), "OWN-01.require.not_in lists nothing"),
        (own("{field: company, pattern: \"\"}"), "OWN-01.require.pattern is empty"),
        (own("{field: company, not_pattern: \"\"}"), "OWN-01.require.not_pattern is empty"),
        (own("{field: item_taxrate, is: full}"), "\"full\" is no number"),
        (own("{field: due_date, is: 20.11.2026}"), "\"20.11.2026\" is no day"),
        (own("{field: netbased, is: net}"), "\"net\" is neither true nor false"),
        // Ids.
        (rule("id: own-01, require: {field: note, empty: true}, says: S., mend: m"), "\"own-01\" is no id of a rule"),
        (rule("id: OWN-1, require: {field: note, empty: true}, says: S., mend: m"), "\"OWN-1\" is no id of a rule"),
        (rule("id: \"A b,;c\\n-01\", says: S., mend: m"), "\"A b,;c<U+A>-01\" is no id of a rule"),
        (rule("id: \"OWN-01\\n\", says: S., mend: m"), "\"OWN-01<U+A>\" is no id of a rule"),
        (rule("id: ÄÖÜ-01, says: S., mend: m"), "\"ÄÖÜ-01\" is no id of a rule"),
        (rule("id: API-01, says: S., mend: m"), "the ids API-... are for built-in rules"),
        (rule("id: TAX-99, says: S., mend: m"), "the ids TAX-... are for built-in rules"),
        (rule("id: MAP-77, says: S., mend: m"), "the ids MAP-... are for built-in rules"),
        (
            rule("id: OWN-01, require: {field: note, empty: true}, says: S., mend: m")
                + "  - {id: OWN-01, require: {field: note, empty: true}, says: S., mend: m}\n",
            "there is a rule OWN-01 already"
        ),
        // Texts.
        (rule("id: OWN-01, require: {field: note, empty: true}, says: \"\", mend: m"), "says of the rule OWN-01"),
        (rule("id: OWN-01, require: {field: note, empty: true}, says: S., mend: \" \""), "mend of the rule OWN-01"),
        (
            rule("id: OWN-01, require: {field: note, empty: true}, says: \"a\\nb\", mend: m"),
            "says of the rule OWN-01 is empty or of more than one line"
        ),
        (
            rule("id: OWN-01, require: {field: note, empty: true}, says: \"\\e[31mred\", mend: m"),
            "says of the rule OWN-01"
        ),
        ("change:\n  ADR-06: {severity: off, reason: \"  \"}\n", "the change of ADR-06 has no reason"),
        // Rates.
        ("tax_profiles: {default: 1900}\n", "\"default\" stands for 1900 %"),
        ("tax_profiles: {default: 0.19}\n", "\"default\" stands for 0.19 %"),
        ("tax_profiles: {default: 19, reduced: -7}\n", "tax_profiles holds \"-7\""),
        ("tax_profiles: {}\n", "tax_profiles names no profile"),
        // The seller.
        ("seller: {country: DE, vat_id: DE136695977}\n", "the check digit of the seller's VAT id is wrong"),
        ("seller: {country: DE, vat_id: \"136695976\"}\n", "the seller's vat_id is no VAT id"),
        ("seller: {vat_id: lorem}\n", "the seller's vat_id is no VAT id"),
        ("seller: {country: DE, vat_id: ATU13585627}\n", "begins with AT, the country is DE"),
    ]

    @Test(arguments: refused)
    func areRefused(text: String, message: String) throws {
        let error = try #require(throws: SettingsError.self) { try RulesFile.read(text, file: "rules.yaml") }
        #expect(error.message.contains(message))
    }

    @Test(arguments: [
        ("seller: {country: DE, vat_id: DE136695976}", "DE136695976"),
        ("seller: {country: DE, vat_id: \"DE 136 695 976\"}", "DE136695976"),
        ("seller: {vat_id: ATU13585627}", "ATU13585627"),
        ("seller: {country: GR, vat_id: EL094259216}", "EL094259216"),
        ("seller: {country: GB, vat_id: XI980780684}", "XI980780684"),
        ("seller: {country: CH, vat_id: CHE-107.787.577 IVA}", "CHE107787577IVA"),
        ("seller: {country: US, vat_id: 12-3456789}", "12-3456789"),
        ("seller: {country: US, vat_id: EU372022452}", "EU372022452"),
    ])
    func readTheSellersVATID(text: String, vatID: String) throws {
        #expect(try RulesFile.read(text, file: "rules.yaml").seller.vatID == vatID)
    }

    /// Blanks around texts, as folded texts of YAML have them, are no part of them.
    @Test func readTexts() throws {
        let settings = try RulesFile.read(
            """
            tax_profiles: {default: 19, zero: 0, special: 5.5}
            own:
              - id: SHOPRULE-001
                require: {field: note, empty: true}
                says: >
                  A note is
                  of no use.
                mend: " leave it empty "
            """, file: "rules.yaml")
        let rule = try #require(settings.ownRules.first)
        #expect(rule.code == "SHOPRULE-001")
        #expect(rule.demand.english == "A note is of no use." && rule.mending.german == "leave it empty")
        #expect(settings.taxProfiles?.count == 3)
    }
}
