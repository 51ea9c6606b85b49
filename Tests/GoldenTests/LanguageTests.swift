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

    /// The cases that show a finding, without those that choose the language themselves.
    static let cases: [String] = GoldenCaseTests.cases.filter { name in
        let folder = Program.root.appending(path: "Tests/GoldenTests/Cases/\(name)").path
        guard let command = try? String(contentsOfFile: folder + "/cmd", encoding: .utf8),
            let output = try? String(contentsOfFile: folder + "/expout", encoding: .utf8)
        else { return false }
        return !command.contains("--lang") && !command.contains("ABILLIFY_LANG")
            && !ShownFinding.all(in: output).isEmpty
    }

    @Test func thereAreCases() { #expect(Self.cases.count >= 50) }

    /// The codes that the cases show are those of all rules on reading, and more.
    @Test func theCasesShowTheRulesOnReading() throws {
        var shown: Set<String> = []
        for name in Self.cases {
            let path = Program.root.appending(path: "Tests/GoldenTests/Cases/\(name)/expout").path
            shown.formUnion(ShownFinding.all(in: try String(contentsOfFile: path, encoding: .utf8)).map(\.code))
        }
        // A case that chooses its language shows these in both, which its output proves.
        let elsewhere: Set = ["MAP-02", "MAP-04", "MAP-10"]
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
