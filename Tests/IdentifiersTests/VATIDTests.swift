import Identifiers
import Testing

@Suite("Verdicts on VAT numbers")
struct VATIDTests {
    static let cleaned: [(written: String, cleaned: String)] = [
        ("DE 136 695 976", "DE136695976"), ("de136695976", "DE136695976"), (" DE136695976 ", "DE136695976"),
        ("DE-136.695/976", "DE136695976"), ("DE: 136695976", "DE136695976"), ("DE\u{A0}136695976", "DE136695976"),
        ("DE\u{202F}136\u{202F}695\u{202F}976", "DE136695976"), ("CHE 107 787 577 IVA", "CHE107787577IVA"),
        ("NL.0044.95.445.B.01", "NL004495445B01"), ("BE 428.759.497", "BE0428759497"), ("EL94259216", "EL094259216"),
        ("BE428759497", "BE0428759497"), ("NO 995 525 828 mva", "NO995525828MVA"), ("CZ 736028/5163", "CZ7360285163"),
        ("\tATU 13585627", "ATU13585627"),
    ]

    @Test(arguments: cleaned)
    func cleansAndTellsSo(written: String, cleaned: String) {
        let prefix = String(cleaned.prefix(2))
        #expect(judge(written) == .validAfterCleaning(prefix: prefix, cleaned: cleaned))
        #expect(judge(cleaned) == .valid(prefix: prefix))
    }

    /// The Swiss register writes its numbers with hyphen, points and a blank.
    @Test(arguments: [
        ("CHE-107.787.577 IVA", true), ("CHE-107.787.577IVA", true), ("CHE-107.787.577  IVA", false),
        ("CHE-107.787577 IVA", false), ("CHE.107.787.577 IVA", false), ("CHE-107.787.577 iva", false),
        ("CHE-107.787.577-IVA", false),
    ])
    func takesSwissNumbersAsRegistered(number: String, isValid: Bool) {
        #expect((judge(number) == .valid(prefix: "CH")) == isValid)
    }

    @Test(arguments: [
        ("DE136695976", "DE136695976"), ("de 136.695-976", "DE136695976"), ("CHE-107.787.577 IVA", "CHE107787577IVA"),
        ("12/345/67890", "1234567890"), ("", ""),
    ])
    func baresNumbers(written: String, bare: String) {
        #expect(VATID.bare(Array(written.utf8).span) == Array(bare.utf8))
    }

    @Test(arguments: [
        "", "D", "136695976", "US123456789", "XX123456789", "ZZ", "  ", "-", "Ä", "\u{A0}", "?", "DÉ136695976", "n/a",
        "keine",
    ])
    func otherPrefixesAreUnknown(number: String) { #expect(judge(number) == .unknownPrefix) }

    @Test func prefixesThatComeNearAreNamed() throws {
        let greece = try #require(VATIDSchemes.scheme(of: "EL"))
        let britain = try #require(VATIDSchemes.scheme(of: "GB"))
        #expect(judge("GR094259216") == .malformed(greece, prefixMeant: "EL"))
        #expect(judge("gr 094259216") == .malformed(greece, prefixMeant: "EL"))
        #expect(judge("UK980780684") == .malformed(britain, prefixMeant: "GB"))
        #expect(judge("EL09425921A") == .malformed(greece))
    }

    @Test(arguments: ["DE13669597é", "DE13669597\u{663}", "DE136695976\u{0}", "DE13669597O", "DE136695976 *", "DE😀"])
    func strangeCharactersAreNoDigits(number: String) { #expect(judge(number).malformed == "DE") }

    @Test(arguments: [("DE 136695977", "DE"), ("fr 40303265046", "FR"), ("BE 0428.759.498", "BE")])
    func cleaningMendsNoCheckDigit(number: String, prefix: String) { #expect(judge(number).wrong?.prefix == prefix) }

    static let unsure = [
        // Bulgaria and Czechia, whole.
        "BG175074751", "BG7552010004", "CZ25123890", "CZ7103192746", "CZ690000001",
        // Persons of Latvia: a wrong digit, a day that the calendar has not, a century to come.
        "LV16117519998", "LV30027519997", "LV32867300678",
        // The right value, as a letter for a limited company and as a digit for an authority.
        "ESB5837843A", "ESQ28180156", "ESA7810959B",
    ]

    @Test(arguments: unsure)
    func someChecksAreNoProof(number: String) { #expect(judge(number).wrong?.certainty == .unsure) }

    static let sure = [
        "ESB58378432", "ESB5837843B", "ESQ2818015G", "ESX5253868S", "ES54362315L", "LV40003521601", "DE136695977",
    ]

    @Test(arguments: sure)
    func othersAre(number: String) { #expect(judge(number).wrong?.certainty == .sure) }

    /// Old and rare forms, each for its own branch of a check.
    @Test(arguments: [
        "IE8D79739I", "IE8Z49289F", "IE3628739L", "IE6433435OA", "IE6433435IH", "FRK7399859412", "FR40000066034",
        "LV16117519997", "LV32867300679", "CZ7103192745", "CZ640903926", "CZ395601439", "BG7523169263",
        "BG8032056031", "BG7542011030", "BG7111042925", "LT100001919017", "GBGD001", "GBHA500", "XIGD499",
        "NL002455799B11", "NL001617419B92", "ES54362315K", "ESX2482300W", "ESM1234567L", "ESJ99216582", "ESR9600075G",
        "GB100190874", "GB001234547", "SE556058115801", "RO27", "EU900505954", "IM9002047647",
    ])
    func rareFormsAreRight(number: String) {
        #expect(judge(number) == .valid(prefix: String(number.prefix(2))))
    }

    /// Of a hundred tails of a number one fits, and of numbers from 100 on two more by the remainders 42 and 55.
    @Test func newBritishRemaindersNeedANewNumber() {
        func rightTails(of body: String) -> Int {
            (0..<100).count { judge("GB\(body)\($0 / 10)\($0 % 10)").isRight }
        }
        #expect((1...2).contains(rightTails(of: "0012345")))
        #expect((3...4).contains(rightTails(of: "3012345")))
    }
}
