import Findings
import Foundation
import Testing
import VoucherRules

/// Runs the golden cases that show findings once more in German, and holds what they say against their English words.
@Suite("No finding is left in one language")
struct LanguageTests {
    /// A code whose findings may say in German what they say in English, and why.
    struct Exception {
        var message: Bool
        var hint: Bool
        var reason: String
    }

    static let exceptions = [
        "FIL-07": Exception(message: true, hint: false, reason: "the XML reader says what is wrong with an element"),
        "FIL-08": Exception(message: true, hint: false, reason: "libxml2 says what does not fit the schema"),
        "API": Exception(message: true, hint: true, reason: "the API and the transport say what happened"),
    ]

    /// A case that could be run, with the wordings that it shows and about how long it takes.
    private struct Candidate {
        var name: String
        var wordings: Set<String>
        var cost: Int
    }

    /// The cases that show a finding, without those that choose the language themselves.
    private static let candidates: [Candidate] = GoldenCaseTests.cases.compactMap { name in
        let folder = Program.root.appending(path: "Tests/GoldenTests/Cases/\(name)").path
        guard let command = try? String(contentsOfFile: folder + "/cmd", encoding: .utf8),
            let output = try? String(contentsOfFile: folder + "/expout", encoding: .utf8),
            !command.contains("--lang"), !command.contains("ABILLIFY_LANG")
        else { return nil }
        let wordings = Set(ShownFinding.all(in: output).flatMap(wordings))
        // A run that sends starts a server; to check a file takes a moment.
        let cost =
            1 + command.matches(of: /abillify-batch check/).count + command.matches(of: /abillify-batch/).count * 3
        return wordings.isEmpty ? nil : Candidate(name: name, wordings: wordings, cost: cost)
    }

    /// What a finding says, message and hint by themselves, whatever values it quotes.
    private static func wordings(_ finding: ShownFinding) -> [String] {
        [finding.message, finding.hint].compactMap { $0 }.map {
            "\(finding.code) " + $0.replacing(/"[^"]*"/, with: "\"\"").replacing(/[0-9][0-9.,:-]*/, with: "0")
        }
    }

    /// The cases that are run: as few as show every wording that any case shows.
    static let cases: [String] = {
        var left = candidates
        var missing = left.reduce(into: Set<String>()) { $0.formUnion($1.wordings) }
        var chosen: [String] = []
        while !missing.isEmpty {
            guard
                let best = left.max(by: { a, b in
                    a.wordings.intersection(missing).count * b.cost < b.wordings.intersection(missing).count * a.cost
                })
            else { break }
            missing.subtract(best.wordings)
            chosen.append(best.name)
            left.removeAll { $0.name == best.name || $0.wordings.isDisjoint(with: missing) }
        }
        return chosen.sorted()
    }()

    @Test func thereAreCases() {
        #expect(Self.cases.count >= 20 && Self.cases.count <= Self.candidates.count)
        let shown = { (names: [String]) in
            Self.candidates.filter { names.contains($0.name) }.reduce(into: Set<String>()) { $0.formUnion($1.wordings) }
        }
        #expect(shown(Self.cases) == shown(Self.candidates.map(\.name)))
        #expect(shown(Self.cases).count >= 150)
    }

    /// The codes that the cases show are those of all rules on reading, and more.
    @Test func theCasesShowTheRulesOnReading() throws {
        var shown: Set<String> = []
        for name in Self.cases {
            let path = Program.root.appending(path: "Tests/GoldenTests/Cases/\(name)/expout").path
            shown.formUnion(ShownFinding.all(in: try String(contentsOfFile: path, encoding: .utf8)).map(\.code))
        }
        // A case that chooses its language shows these in both, which its output proves.
        let elsewhere: Set = ["MAP-02", "MAP-04", "MAP-10", "MAP-16"]
        let read = Set(RuleBook.standard.all.map(\.code).filter { $0.hasPrefix("MAP-") || $0.hasPrefix("FIL-1") })
        #expect(read.subtracting(elsewhere).subtracting(shown) == [])
    }

    @Test(arguments: cases)
    func saysAllInGerman(name: String) throws {
        let folder = Program.root.appending(path: "Tests/GoldenTests/Cases/\(name)").path
        let scratch = Program.Scratch()
        let command = try String(contentsOfFile: folder + "/cmd", encoding: .utf8)
        let outcome = try Program.shell("export ABILLIFY_LANG=de CASE='\(folder)'\n" + command, in: scratch.path)
        let german = ShownFinding.all(in: GoldenCaseTests.plain(outcome.output, scratch.path))
        let english = ShownFinding.all(in: try String(contentsOfFile: folder + "/expout", encoding: .utf8))
        #expect(Set(german.map(\.code)) == Set(english.map(\.code)))
        for finding in Self.untranslated(german, english) { Issue.record("\(finding)") }
        for line in Self.englishLines(outcome.output) { Issue.record("\(line)") }
    }

    /// The lines of the screen that begin as they do in English: findings, counts, statuses, what is next.
    static func englishLines(_ output: String) -> [String] {
        output.split(separator: "\n").map(String.init).filter { line in
            line.contains(
                #/^(  )?(error|warning|info) [A-Z]{3}-[0-9]{2,3} /#
            ) || line.contains(#/^(Fehler|Warnung|Hinweis) [A-Z]{3}-[0-9]{2,3} [^:]*, (row|column) /#)
                || line.contains(#/^[^{},"]+: [0-9]+ rows, [0-9]+ vouchers, /#)
                || line.contains(
                    #/^(accepted|already-done|created|drafted|failed|not-processed|rejected|skipped|unfinished|unknown|would-create): [0-9]+( |$)/#
                ) || line.contains(#/^(reports|next|no vouchers|not as ordered)(: |$)/#)
                || line.contains(#/, first in row [0-9]|something else of the kind|more codes$|the report (has|tells)/#)
        }
    }

    /// What a rule is based on is said in both languages, and laws are cited as each of them does.
    @Test(arguments: RuleBook.standard.all.map(\.code))
    func saysItsBasisInGerman(code: String) throws {
        let rule = try #require(RuleBook.standard.all.first { $0.code == code })
        let english = #/\b(the|of|is|are|and|an|by|or|to|not|no|with|Article|article|Directive|EC)\b|\([0-9]\)/#
        #expect(!rule.basis.german.contains(english), "\(rule.basis.german)")
    }

    @Test func findsEnglishLines() {
        let english = """
            error MAP-03 a.csv, row 7, column "b": Row 8 says "x". (write the same)
              warning MAP-03 x4, first in row 7: Row 8 says "x".
            Fehler MAP-03 a.csv, row 7: Zeile 8 sagt etwas. (so)
            a.csv: 5 rows, 4 vouchers, csv by mapping canonical
            would-create: 4 (163.50 EUR)
            rejected: 1
            reports: a/b/
            next: abillify-batch resume
                3 x something else of the kind; the report has them all
            no vouchers
            """
        #expect(Self.englishLines(english).count == english.split(separator: "\n").count)
        let german = """
            Fehler MAP-03 a.csv, Zeile 7, Spalte "row 1, column": Zeile 8 sagt "x". (so)
            a.csv: 5 Zeilen, 4 Belege, csv nach Zuordnung canonical
            würde angelegt: 4 (163.50 EUR)
            {"status":"rejected","vouchers":{"rejected":1}}
            rejected,2,A2,ADR-02
            """
        #expect(Self.englishLines(german) == [])
    }

    /// The findings of a German output that say what those of the English one say.
    static func untranslated(_ german: [ShownFinding], _ english: [ShownFinding]) -> [ShownFinding] {
        let messages = Set(english.map(\.message))
        let hints = Set(english.compactMap(\.hint))
        return german.filter { finding in
            let exception = exceptions[finding.code] ?? exceptions[String(finding.code.prefix { $0 != "-" })]
            let isMessageLeft = exception?.message != true && messages.contains(finding.message)
            let isHintLeft = exception?.hint != true && finding.hint.map(hints.contains) == true
            return isMessageLeft || isHintLeft
        }
    }

    /// What the test would say of an output that nobody has translated: all of it.
    @Test func findsWhatIsLeft() {
        let lines = """
            error MAP-03 a.csv, row 7, column "b": Row 8 (of 9) says "x". (write the same (in all rows))
            rejected: 1
              error MAP-03 x4, first in row 7: Row 8 says "x".
              error MAP-09 x3, first in row 7
                2 x The cell shows the fault #REF!.
              error FIL-08 x1, first in row 7: Element 'a': This element is not expected.
            {"code":"MAP-01","column":"a","hint":"write one of 1","message":"The \\"mapping\\" does not know"}
            """
        let found = ShownFinding.all(in: lines)
        #expect(found.map(\.code) == ["MAP-03", "MAP-03", "MAP-09", "FIL-08", "MAP-01"])
        #expect(found.map(\.hint) == ["write the same (in all rows)", nil, nil, nil, "write one of 1"])
        #expect(LanguageTests.untranslated(found, found).map(\.code) == ["MAP-03", "MAP-03", "MAP-09", "MAP-01"])
        let german = lines.replacing("Row", with: "Zeile").replacing("The", with: "Die").replacing(
            "write", with: "schreibe")
        #expect(LanguageTests.untranslated(ShownFinding.all(in: german), found) == [])
        let half = lines.replacing("Row", with: "Zeile").replacing("The", with: "Die")
        #expect(LanguageTests.untranslated(ShownFinding.all(in: half), found).map(\.code) == ["MAP-03", "MAP-01"])
    }
}
