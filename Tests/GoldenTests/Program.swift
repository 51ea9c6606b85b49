import Foundation

/// The built binary, run as a user runs it.
enum Program {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The binary that was built beside these tests.
    static let binary: String = {
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
            path: "abillify-batch")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside.path }
        return root.appending(path: ".build/debug/abillify-batch").path
    }()

    struct Outcome {
        var exit: Int32
        var output: String
        var errors: String
    }

    /// A folder of its own that is removed with the returned value.
    final class Scratch {
        let path: String

        init() {
            path = NSTemporaryDirectory() + "abillify-" + UUID().uuidString
            try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Runs a command line of the shell in a folder; `abillify-batch` is on its path, `SAMPLES` names the samples.
    static func shell(_ command: String, in folder: String) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = URL(filePath: folder)
        var environment = ProcessInfo.processInfo.environment
        for name in environment.keys where name.hasPrefix("ABILLIFY") { environment[name] = nil }
        environment["PATH"] = URL(filePath: binary).deletingLastPathComponent().path + ":" + (environment["PATH"] ?? "")
        environment["SAMPLES"] = root.appending(path: "samples").path
        environment["ABILLIFY_STATE"] = folder + "/state"
        process.environment = environment
        // Through files: a pipe that nobody reads would fill up.
        let (out, err) = (folder + "/.stdout", folder + "/.stderr")
        for path in [out, err] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: out)
        process.standardError = FileHandle(forWritingAtPath: err)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Outcome(
            exit: process.terminationStatus, output: try String(contentsOfFile: out, encoding: .utf8),
            errors: try String(contentsOfFile: err, encoding: .utf8))
    }
}
