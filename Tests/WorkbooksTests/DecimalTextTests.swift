import Testing

@testable import Workbooks

@Suite struct DecimalTextTests {
    @Test(
        arguments: [
            ("0", "0"), ("-0", "0"), ("0.000", "0"), ("1", "1"), ("+1", "1"), ("007", "7"), ("1.50", "1.5"),
            ("100", "100"), (".5", "0.5"), ("5.", "5"), ("1.2E-3", "0.0012"), ("1.2e+3", "1200"), ("1E0", "1"),
            ("12.340000000000001", "12.34"), ("0.1", "0.1"), ("0.30000000000000004", "0.3"),
            ("19.989999999999998", "19.99"), ("-1234.5600000000001", "-1234.56"),
            ("123456789012345", "123456789012345"),
            ("1234567890123450", "1234567890123450"), ("4E20", "400000000000000000000"),
            ("999999999999999.5", "1000000000000000"), ("0.9999999999999999", "1"),
            // Half to even, and what is just above the half.
            ("1000000000000.125", "1000000000000.12"), ("1000000000000.135", "1000000000000.14"),
            ("1000000000000.1250001", "1000000000000.13"), ("1000000000000.1249999", "1000000000000.12"),
            ("1E30", "1000000000000000000000000000000"), ("1E-30", "0.000000000000000000000000000001"),
            ("0E99", "0"), ("5.6843418860808015E-14", "0.0000000000000568434188608080"),
        ])
    func readsExactly(stored: String, plain: String) {
        var bytes: [UInt8] = []
        #expect(DecimalText.append(Array(stored.utf8), to: &bytes) == nil)
        #expect(String(decoding: bytes, as: UTF8.self) == plain.withoutTrailingZeros)
    }

    @Test(arguments: [
        "", "-", ".", "abc", "1,5", "1 000", "1.2.3", "1E", "1E+", "1E1.5", "0x10", "1e1234567", "NaN", "∞",
    ])
    func refusesWhatIsNoNumber(stored: String) {
        var bytes: [UInt8] = []
        #expect(DecimalText.append(Array(stored.utf8), to: &bytes) == .notANumber)
        #expect(bytes.isEmpty)
    }

    /// Rounded, the first two would be one.
    @Test(arguments: [
        "12345678901234561", "12345678901234562", "1234567890123456", "-4012345678901234567", "1.234567890123456E15",
        "1234567890123456.5",
    ])
    func refusesToRoundAWholeNumber(stored: String) {
        var bytes: [UInt8] = []
        #expect(DecimalText.append(Array(stored.utf8), to: &bytes) == .tooManyDigits)
        #expect(bytes.isEmpty)
    }

    @Test(arguments: ["1E31", "1E-31", "-9.99E30000", "1E308", "12345678901234567890123456789012"])
    func refusesWhatMakesNoSense(stored: String) {
        var bytes: [UInt8] = []
        #expect(DecimalText.append(Array(stored.utf8), to: &bytes) == .outOfRange)
    }
}

extension String {
    /// The table's text in the form that is promised: no zeros at the end of a fraction.
    fileprivate var withoutTrailingZeros: String {
        guard contains(".") else { return self }
        var text = self
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }
}
