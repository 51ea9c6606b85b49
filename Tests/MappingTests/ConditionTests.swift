import Testing

@testable import Mapping

@Suite("Conditions on a row")
struct ConditionTests {
    static let conditions: [(condition: String, cell: String, holds: Bool)] = [
        ("zero: true", "0", true), ("zero: true", "0.00", true), ("zero: true", "-0.0", true),
        // A blank is no amount: neither zero nor another.
        ("zero: true", "", false), ("zero: true", " ", false),
        ("zero: true", "0.01", false), ("zero: true", "x", false), ("zero: false", "x", true),
        ("zero: false", "", false),
        ("zero: false", "4.90", true),
        // Amounts with the sign of a currency are amounts.
        ("zero: true", "$0.00", true), ("zero: true", "0.00 €", true), ("zero: false", "EUR 0.00", false),
        ("zero: false", "EUR 4.90", true), ("zero: true, number: \"1.234,56\"", "0,00 €", true),
        ("zero: true, number: \"1.234,56\"", "0,00", true), ("is: a", "a", true), ("is: a", " a ", true),
        ("is: a", "A", false), ("in: [a, \"\"]", "", true), ("not: a", "b", true), ("not: a", "a", false),
        ("not_in: [\"\", new]", "", false), ("not_in: [\"\", new]", "delete", true), ("empty: true", " ", true),
        ("empty: false", "x", true),
    ]

    @Test(arguments: conditions)
    func hold(condition: String, cell: String, holds: Bool) throws {
        let yaml = """
            format: csv
            required_columns: [No]
            order: {reference: No}
            customer: {reference: No}
            skip_orders: [{when: {field: C, \(condition)}, because: it holds}]
            lines: [{label: No, quantity: No, unitprice: No}]

            """
        let filled = try SourceTable(header: ["No", "C"], rows: [["1", cell]]).fill(yaml)
        #expect((filled.skippedBecause == "it holds") == holds)
    }
}
