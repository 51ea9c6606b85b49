import Findings
import FoundationEssentials
import Reports
import Testing

@testable import Notices

@Suite("A mail tells what happened in two languages")
struct MailTextTests {
    @Test func english() {
        let text = MailText(outcome: Outcomes.outcome(), language: .english, attachment: .attached)
        #expect(text.subject == "abillify-batch: orders.csv: some orders were rejected")
        #expect(
            text.body.components(separatedBy: "\r\n") == [
                "orders.csv (profile shop): some orders were rejected.", "", "  created: 8 (952.00 EUR)",
                "  rejected: 2 (238.00 EUR)", "", "What was found:", "  ADR-02: 2, first in row 5", "",
                "The rejected orders are attached: correct them there, and hand that file in.", "",
                "Next: abillify-batch report R", "",
                "Run: 20261121T013000Z-k3f9q2; Exit code: 1; From 2026-11-21T01:30:00Z to 2026-11-21T01:30:12Z; Reports: /r/R/",
                "",
            ])
    }

    @Test func german() {
        let text = MailText(outcome: Outcomes.outcome(), language: .german)
        #expect(text.subject == "abillify-batch: orders.csv: einige Bestellungen wurden abgewiesen")
        #expect(
            text.body.components(separatedBy: "\r\n") == [
                "orders.csv (Profil shop): einige Bestellungen wurden abgewiesen.", "", "  angelegt: 8 (952,00 EUR)",
                "  abgewiesen: 2 (238,00 EUR)", "", "Gefunden wurde:", "  ADR-02: 2, zuerst in Zeile 5", "",
                "Die abgewiesenen Bestellungen stehen in /r/R/orders.rejected.csv.", "",
                "Weiter mit: abillify-batch report R", "",
                "Lauf: 20261121T013000Z-k3f9q2; Exit-Code: 1; Von 2026-11-21T01:30:00Z bis 2026-11-21T01:30:12Z; Berichte: /r/R/",
                "",
            ])
    }

    /// Every exit code that the program has is worded, in both languages and each otherwise.
    @Test func everyExitCodeIsWorded() {
        let codes: [Int32] = [0, 1, 2, 3, 4, 64, 65, 66, 69, 73, 75, 77, 78]
        for language in Language.allCases {
            let words = codes.map { ExitMeaning.phrase($0)[language] }
            #expect(Set(words).count == codes.count)
            #expect(words.allSatisfy { !$0.contains("exit code") && !$0.contains("Exit-Code") })
        }
        #expect(codes.allSatisfy { ExitMeaning.phrase($0).english != ExitMeaning.phrase($0).german })
        #expect(ExitMeaning.phrase(139).english.contains("139"))
    }

    @Test func aRunWithoutASummaryIsTold() {
        let outcome = RunOutcome(profile: "", file: "a\r\nb.csv", run: "", exitCode: 139, started: 0, ended: 1)
        let body = MailText(outcome: outcome, language: .english).body
        #expect(body.hasPrefix("a??b.csv: the run broke off with exit code 139.\r\n\r\nThe run left no summary.\r\n"))
    }

    @Test func aLongNameIsCut() {
        let outcome = RunOutcome(
            profile: "", file: String(repeating: "x", count: 300) + ".csv", run: "", exitCode: 0, started: 0, ended: 1)
        #expect(MailText(outcome: outcome, language: .english).subject.count < 150)
    }
}
