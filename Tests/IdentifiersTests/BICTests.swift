import Identifiers
import Testing

@Suite("Business identifier codes")
struct BICTests {
    static func verdict(_ text: String) -> BIC.Verdict {
        let bytes = Array(text.utf8)
        let countries: Set = ["DE", "AT", "CH", "GB", "FR", "BE"]
        return BIC.judge(bytes.span) { first, second in
            countries.contains(String(decoding: [first, second], as: UTF8.self))
        }
    }

    @Test(arguments: [
        BIC.example, "DEUTDEFF", "MARKDEF1100", "COBADEFFXXX", "RZOOAT2L420", "UBSWCHZH80A", "BARCGB22", "NCBVXKPR",
    ])
    func codesAreValid(code: String) { #expect(Self.verdict(code) == .valid) }

    @Test(arguments: ["deutdeff", "DEUT DE FF", " DEUTDEFF "])
    func blanksAndSmallLettersAreReported(code: String) {
        #expect(Self.verdict(code) == .validAfterCleaning(cleaned: "DEUTDEFF"))
    }

    @Test(arguments: [
        "", "DEUT", "DEUTDEF", "DEUTDEFF1", "DEUTDEFF12", "DEUTDEFF1234", "DE1TDEFF", "DEUTD1FF", "DEUT-DEF",
        "DEUTDEFÖ",
        "DE89370400440532013000",
    ])
    func otherFormsAreMalformed(code: String) { #expect(Self.verdict(code) == .malformed) }

    @Test(arguments: ["DEUTZZFF", "DEUTEUFF", "deutukff", "DEUTELFFXXX", "DEUTXXFF"])
    func unknownCountriesAreTold(code: String) { #expect(Self.verdict(code) == .unknownCountry) }
}
