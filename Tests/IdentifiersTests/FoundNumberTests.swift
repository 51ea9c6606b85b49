import Identifiers
import Testing

/// Numbers as they were found in public, and those that authorities publish with verdicts; they are not part of the
/// package.
@Suite("VAT numbers as found")
struct FoundNumberTests {
    @Test func allNumbersFoundAreRight() throws {
        guard let rows = SharedInputs.rows("vat/eu-vat-valid.csv") else { return }
        #expect(rows.count == 205)
        var written = 0
        for row in rows {
            try #require(row.count == 3 && row[2] == "valid")
            let verdict = judge(row[1])
            switch verdict {
            case .valid(let prefix): #expect(prefix == row[0])
            case .validAfterCleaning(let prefix, let cleaned):
                written += 1
                #expect(prefix == row[0])
                #expect(judge(cleaned) == .valid(prefix: prefix))
            default: Issue.record("\(row[1]): \(verdict)")
            }
        }
        // That many people write separators.
        #expect(written > 100)
    }

    /// What is judged otherwise than the list says, and why.
    static let deviations: [String: String] = [
        "CHE-100.155.212": "a UID without the word for VAT does not tell of a registration for VAT",
        "988 077 917": "a Norwegian organisation number without MVA does not tell of a registration for VAT",
        "1630615123457": "a personal code of Romania (CNP) is no VAT number, which has ten digits at most",
    ]

    @Test func nationalNumbersAreJudgedAsListed() throws {
        guard let rows = SharedInputs.rows("vat/national-validate-vectors.csv") else { return }
        #expect(rows.count == 47)
        var deviating: Set<String> = []
        for row in rows {
            try #require(row.count >= 4)
            // Liechtenstein has no VAT numbers of the form; its taxable persons are in the Swiss register.
            guard row[0] != "LI" else { continue }
            let number = Self.withPrefix(row[0] == "GR" ? "EL" : row[0], row[2])
            if judge(number).isRight != (row[3] == "valid") { deviating.insert(row[2]) }
        }
        #expect(deviating == Set(Self.deviations.keys))
    }

    /// Some stand in the list without their prefix.
    private static func withPrefix(_ prefix: String, _ number: String) -> String {
        let letters = String(number.uppercased().filter { $0.isLetter || $0.isNumber }.prefix(2))
        return letters == prefix ? number : prefix + number
    }
}
