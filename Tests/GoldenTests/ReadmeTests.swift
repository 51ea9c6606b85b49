import Foundation
import Testing

/// Runs the commands that the README shows, and compares what they print; `...` stands for any lines.
@Suite("The README tells the truth")
struct ReadmeTests {
    struct Shown: Sendable {
        var command: String
        var output: [String]
    }

    static func shown(in page: String) throws -> [Shown] {
        let text = try String(contentsOf: Program.root.appending(path: page), encoding: .utf8)
        var shown: [Shown] = []
        var inBlock = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                inBlock = line == "```console"
            } else if inBlock, line.hasPrefix("$ ") {
                shown.append(Shown(command: String(line.dropFirst(2)), output: []))
            } else if inBlock, !shown.isEmpty {
                shown[shown.count - 1].output.append(String(line))
            }
        }
        return shown
    }

    static let pages: [(String, Int)] = [("README.md", 5), ("samples/GOING-LIVE.md", 3)]

    @Test(arguments: pages)
    func everyCommandPrintsWhatIsShown(page: String, atLeast count: Int) throws {
        let commands = try Self.shown(in: page)
        #expect(commands.count >= count)
        let scratch = Program.Scratch()
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path + "/samples", withDestinationPath: Program.root.appending(path: "samples").path)
        for shown in commands {
            let outcome = try Program.shell(shown.command, in: scratch.path)
            #expect([0, 1].contains(outcome.exit), "\(shown.command): \(outcome.errors)")
            guard !shown.output.isEmpty else { continue }
            let expected = GoldenCaseTests.plain(shown.output.joined(separator: "\n"), scratch.path)
            let actual = GoldenCaseTests.plain(outcome.output, scratch.path)
            var rest = actual[...]
            for part in expected.split(separator: "...") {
                let piece = part.trimmingCharacters(in: .newlines)
                let found = try #require(rest.range(of: piece), "\(shown.command) does not print: \(piece)")
                rest = rest[found.upperBound...]
            }
        }
    }

    /// The commands of the table of flows, one a row, in its order: later ones build on what earlier ones booked.
    @Test func everyFlowRunsByOneCommandAndIsNumbered() throws {
        let text = try String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
        let commands = text.matches(of: /\| `(abillify-batch import [^`]*)` \|/).map { String($0.1) }
        #expect(commands.count == 5)
        let scratch = Program.Scratch()
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path + "/samples", withDestinationPath: Program.root.appending(path: "samples").path)
        for command in commands {
            let outcome = try Program.shell(command + " --quiet --report-dir reports", in: scratch.path)
            #expect(outcome.exit == 0, "\(command): \(outcome.output)\(outcome.errors)")
            #expect(outcome.output.contains("SANDBOX-"), "\(command): \(outcome.output)")
            let report = try Program.shell(
                "gunzip -c reports/*/*.report.jsonl.gz | grep -v '\"invoice_number\":\"SANDBOX-'; rm -r reports",
                in: scratch.path)
            #expect(report.output == "", "\(command) leaves vouchers without a number")
        }
    }

    @Test func itsTableOfRulesIsTheOneThatTheProgramPrints() throws {
        let page = Program.root.appending(path: "README.md")
        var text = try String(contentsOf: page, encoding: .utf8)
        let scratch = Program.Scratch()
        let table = try Program.shell("abillify-batch rules --markdown", in: scratch.path).output
            .trimmingCharacters(in: .newlines)
        let start = try #require(text.range(of: "`abillify-batch rules --markdown` prints:\n\n")).upperBound
        let end = try #require(text.range(of: "\n\n", range: start..<text.endIndex)).lowerBound
        if ProcessInfo.processInfo.environment["ABILLIFY_GOLDEN"] == "write" {
            text.replaceSubrange(start..<end, with: table)
            try text.write(to: page, atomically: true, encoding: .utf8)
        } else {
            #expect(text[start..<end] == table)
        }
    }

    @Test func itNamesEveryExitCode() throws {
        let text = try String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
        for code in [0, 1, 2, 3, 4, 64, 65, 66, 69, 73, 75, 77, 78] { #expect(text.contains("| \(code) |")) }
    }
}
