import Foundation
import Testing

/// Runs every case of `Cases/<topic>/<name>`: `cmd` is run, and what it prints and returns is compared.
///
/// `expout` and `experr` are compared line by line after run ids, ports and folders are replaced by words; a file that
/// is absent is not compared. `exit` is the exit code, 0 if absent. With ABILLIFY_GOLDEN=write they are written anew.
@Suite("Golden cases")
struct GoldenCaseTests {
    static let cases: [String] = {
        let folder = Program.root.appending(path: "Tests/GoldenTests/Cases").path
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return files.filter { $0.hasSuffix("/cmd") }.map { String($0.dropLast(4)) }.sorted()
    }()

    @Test func thereAreCases() { #expect(Self.cases.count >= 10) }

    @Test(arguments: cases)
    func runs(name: String) throws {
        let folder = Program.root.appending(path: "Tests/GoldenTests/Cases/\(name)").path
        let scratch = Program.Scratch()
        let command = try String(contentsOfFile: folder + "/cmd", encoding: .utf8)
        let outcome = try Program.shell("CASE='\(folder)'\n" + command, in: scratch.path)
        let output = Self.plain(outcome.output, scratch.path)
        let errors = Self.plain(outcome.errors, scratch.path)
        if ProcessInfo.processInfo.environment["ABILLIFY_GOLDEN"] == "write" {
            try output.write(toFile: folder + "/expout", atomically: true, encoding: .utf8)
            try errors.write(toFile: folder + "/experr", atomically: true, encoding: .utf8)
            try "\(outcome.exit)\n".write(toFile: folder + "/exit", atomically: true, encoding: .utf8)
            return
        }
        let exit = try? String(contentsOfFile: folder + "/exit", encoding: .utf8)
        #expect(outcome.exit == Int32(exit?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "0"))
        if let expected = try? String(contentsOfFile: folder + "/expout", encoding: .utf8) {
            #expect(output == expected)
        }
        if let expected = try? String(contentsOfFile: folder + "/experr", encoding: .utf8) {
            #expect(errors == expected)
        }
    }

    /// What differs from run to run, replaced by words.
    static func plain(_ text: String, _ scratch: String) -> String {
        var plain = text.replacing(scratch, with: "SCRATCH")
            .replacing(Program.root.appending(path: "samples").path, with: "SAMPLES")
        plain = plain.replacing(/[0-9]{8}T[0-9]{6}Z-[0-9a-z]{6}/, with: "RUN")
        plain = plain.replacing(/127\.0\.0\.1:[0-9]+/, with: "127.0.0.1:PORT")
        plain = plain.replacing(/of [0-9]{4}-[0-9]{2}-[0-9]{2}/, with: "of DAY")
        plain = plain.replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} UTC/, with: "TIME")
        plain = plain.replacing(/(took|began) [0-9][0-9.a-z ]*[a-z]\b/) { "\($0.1) SPAN" }
        plain = plain.replacing(/, [0-9][0-9.a-z ]* ago/, with: ", SPAN ago")
        plain = plain.replacing(/\(process [0-9]+\)/, with: "(process PID)")
        // In parallel, numbers are given out in any order.
        plain = plain.replacing(/SANDBOX-[0-9]{6}/, with: "SANDBOX-NUMBER")
        return plain.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "ID")
    }
}
