import Foundation
import Testing

/// Runs the commands that the README shows, and compares what they print; `...` stands for any lines.
@Suite("The README tells the truth")
struct ReadmeTests {
    struct Shown: Sendable {
        var command: String
        var output: [String]
    }

    static let shown: [Shown] = {
        let text = (try? String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)) ?? ""
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
    }()

    @Test func everyCommandPrintsWhatIsShown() throws {
        #expect(Self.shown.count >= 5)
        let scratch = Program.Scratch()
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path + "/samples", withDestinationPath: Program.root.appending(path: "samples").path)
        for shown in Self.shown {
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

    @Test func itNamesEveryExitCode() throws {
        let text = try String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
        for code in [0, 1, 2, 3, 4, 64, 65, 66, 69, 73, 75, 77, 78] { #expect(text.contains("| \(code) |")) }
    }
}
