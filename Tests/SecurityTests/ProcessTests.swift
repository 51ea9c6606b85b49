import Foundation
import Glibc
import Testing

@Suite("What others can see of the process")
struct ProcessTests {
    @Test(arguments: [false, true])
    func theSecretStandsNowhereInProc(isInFile: Bool) async throws {
        let scratch = BatchProgram.Scratch()
        let api = try await MarkedAPI(folder: scratch.path, faults: "latency=30ms")
        var environment = try MarkedAPI.environment(api.url, folder: scratch.path)
        if !isInFile {
            environment["ABILLIFY_PASSWORD_FILE"] = nil
            environment["ABILLIFY_PASSWORD"] = MarkedAPI.password
        }
        let orders = try PersonalOrders.good(60).write(to: scratch.path)
        var looks = 0
        var commandLines: Set<String> = []
        var limits: Set<String> = []
        var children: Set<String> = []
        var environments: Set<String> = []
        let outcome = try await BatchProgram.run(
            ["import", orders, "--jobs", "4"], in: scratch.path, environment: environment
        ) { process in
            guard let line = BatchProgram.proc(process, "cmdline"), !line.isEmpty else { return }
            // The first moments belong to the loader, before the program has begun.
            guard FileManager.default.fileExists(atPath: scratch.path + "/state/journal.sqlite") else { return }
            looks += 1
            commandLines.insert(line)
            environments.insert(BatchProgram.proc(process, "environ") ?? "")
            limits.formUnion(
                (BatchProgram.proc(process, "limits") ?? "").split(separator: "\n").filter { $0.hasPrefix("Max core") }
                    .map { $0.split(separator: " ").prefix(6).joined(separator: " ") })
            for task in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? [] {
                children.insert(BatchProgram.proc(process, "task/\(task)/children") ?? "")
            }
        }
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(looks > 5)
        #expect(commandLines.flatMap(Leaks.secrets) == [])
        #expect(children.subtracting([""]) == [], "the program started another")
        #expect(limits == ["Max core file size 0 0"])
        // Negative control and fact: the environment of a process can be read by its user, a file's content is not there.
        #expect(environments.flatMap(Leaks.secrets).isEmpty == isInFile)
    }

    /// No option takes a password.
    @Test func noOptionNamesThePassword() async throws {
        let scratch = BatchProgram.Scratch()
        for command in ["import", "resume", "finalise", "report", "status", "fetch", "check"] {
            let help = try await BatchProgram.run([command, "--help"], in: scratch.path)
            #expect(help.exit == 0)
            #expect(!help.output.contains("--password"))
            for option in ["--password=x", "--user=x"] {
                #expect(try await BatchProgram.run([command, option], in: scratch.path).exit == 64)
            }
        }
    }
}
