import Identifiers
import Testing

@Suite("Leitweg-IDs of public buyers")
struct LeitwegIDTests {
    static func verdict(_ text: String) -> LeitwegID.Verdict {
        let bytes = Array(text.utf8)
        return LeitwegID.judge(bytes.span)
    }

    /// The example of the format specification, and numbers of the test documents of XRechnung.
    @Test(arguments: [
        LeitwegID.example, "04011000-1234512345-06", "991-33333TEST-33", "90000000-03083-72", "11002002-98765-14",
        "04011000-12353-76", "04011000-12352-79", "04011000-12347-94", "04011000-12346-97", "991-01484-64",
    ])
    func numbersAreValid(number: String) { #expect(Self.verdict(number) == .valid) }

    @Test func theMiddlePartMayBeLeftOut() {
        let right = (0..<100).filter { Self.verdict("04011000-\($0 / 10)\($0 % 10)") == .valid }
        #expect(right.count == 1)
    }

    @Test(arguments: ["991-33333test-33", " 991-33333TEST-33 ", "991 - 33333TEST - 33"])
    func blanksAndSmallLettersAreReported(number: String) {
        #expect(Self.verdict(number) == .validAfterCleaning(cleaned: "991-33333TEST-33"))
    }

    @Test(arguments: [
        "04011000-12345-04", "04011000-12354-03", "991-33333TEST-34", "99000000-01944-98", "04011000-1234S-03",
        "991-33333TSET-33", "04011000-12345-00", "04011000-12345-99",
    ])
    func wrongCheckDigitsAreTold(number: String) { #expect(Self.verdict(number) == .wrongCheckDigits) }

    @Test(arguments: [
        "", "-", "--", "03", "0401100012345", "04011000-12345", "0-12345-03", "0401100012345-1-03", "A4011000-12345-03",
        "04011000--03", "04011000-12345-3", "04011000-12345-0A", "04011000-12_45-03",
        "04011000-1234567890123456789012345678901-03",
        "04011000-12-345-03", "-12345-03", "04011000/12345/03", "Bestellnr. 4711",
    ])
    func otherFormsAreMalformed(number: String) { #expect(Self.verdict(number) == .malformed) }
}
