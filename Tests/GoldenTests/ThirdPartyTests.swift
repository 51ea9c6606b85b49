import Foundation
import Testing

/// Files that nobody on this project wrote, each with its verdict in a table; skipped where the files are absent.
@Suite("Third-party files")
struct ThirdPartyTests {
    /// A line of `Verdicts/verdicts.txt`.
    struct Verdict: Sendable, CustomTestStringConvertible {
        var file: String
        var options: String
        var exit: Int32
        var says: [String]

        var testDescription: String { file }
    }

    static let inputs: String? = {
        let path = Program.root.deletingLastPathComponent().appending(path: "shared/inputs").path
        guard FileManager.default.fileExists(atPath: path) else {
            print("skipped: the third-party files are not here")
            return nil
        }
        return path
    }()

    static let folder = Program.root.appending(path: "Tests/GoldenTests/Verdicts").path

    /// The table; a line that can't be read is a verdict that can't hold.
    static let table: [Verdict] = {
        let text = (try? String(contentsOfFile: folder + "/verdicts.txt", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard parts.count == 4, let exit = Int32(parts[2]) else {
                return Verdict(file: String(line), options: "", exit: -1, says: ["a verdict of four parts"])
            }
            return Verdict(
                file: parts[0], options: parts[1], exit: exit,
                says: parts[3].components(separatedBy: " ; ").filter { !$0.isEmpty })
        }
    }()

    @Test(.enabled(if: inputs != nil), arguments: table)
    func hasItsVerdict(verdict: Verdict) throws {
        let scratch = Program.Scratch()
        let options = verdict.options.replacing("VERDICTS", with: Self.folder)
        let outcome = try Program.shell(
            "abillify-batch check '\(Self.inputs ?? "")/\(verdict.file)' --quiet \(options)", in: scratch.path)
        let said = outcome.output + outcome.errors
        #expect(outcome.exit == verdict.exit, "\(verdict.file): \(said)")
        for part in verdict.says { #expect(said.contains(part), "\(verdict.file): \(said)") }
        // Who would create says how many, so that a verdict without sums can't hide some.
        let created = said.split(separator: "\n").first { $0.hasPrefix("would-create: ") }
        #expect(created == nil || verdict.says.contains { created?.hasPrefix($0) == true })
    }

    @Test(.enabled(if: inputs != nil))
    func everyFileHasAVerdict() throws {
        let root = try #require(Self.inputs)
        let found = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        var isFolder: ObjCBool = false
        let files = found.filter { file in
            let name = file.split(separator: "/").last ?? ""
            return FileManager.default.fileExists(atPath: "\(root)/\(file)", isDirectory: &isFolder)
                && !isFolder.boolValue && !name.hasPrefix("LICENSE") && !name.hasPrefix("README")
        }
        #expect(Set(files) == Set(Self.table.map(\.file)))
        #expect(Self.table.count == files.count)
    }
}
