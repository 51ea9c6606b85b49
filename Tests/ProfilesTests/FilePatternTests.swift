import Testing

@testable import Profiles

@Suite("Patterns of file names")
struct FilePatternTests {
    static let fits: [(pattern: String, name: String, is: Bool)] = [
        ("orders_*.csv", "orders_2026.csv", true), ("orders_*.csv", "orders_.csv", true),
        ("orders_*.csv", "Orders_1.csv", false), ("orders_*.csv", "orders_1.csv.gz", false),
        ("*.csv", ".hidden.csv", false), (".h*", ".hidden", true), ("shop-?.xml", "shop-1.xml", true),
        ("shop-?.xml", "shop-12.xml", false), ("[ab].csv", "a.csv", true), ("[ab].csv", "c.csv", false),
        ("*", "anything at all.xlsx", true), ("a\\b", "a\\b", true),
        ("Bestellungen *.xlsx", "Bestellungen Mai.xlsx", true),
    ]

    @Test(arguments: fits)
    func fit(pattern: String, name: String, is expected: Bool) throws {
        #expect(try #require(FilePattern(pattern)).matches(name) == expected)
    }

    @Test(arguments: ["", "inbox/*.csv", "a\0b"])
    func areForNamesOnly(text: String) {
        #expect(FilePattern(text) == nil)
    }
}
