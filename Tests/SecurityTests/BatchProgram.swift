import Foundation
import Glibc

/// The built binary in a process of its own, with an environment of its own.
enum BatchProgram {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let binary: String = {
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
            path: "abillify-batch")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside.path }
        return root.appending(path: ".build/debug/abillify-batch").path
    }()

    /// A folder of its own that is removed with the returned value.
    final class Scratch: Sendable {
        let path: String

        init() {
            path = NSTemporaryDirectory() + "abillify-security-" + UUID().uuidString
            try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        /// All files below, by path.
        var files: [String] {
            let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
            return names.map { "\(path)/\($0)" }.filter { name in
                var status = stat()
                return lstat(name, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            }.sorted()
        }
    }

    struct Outcome {
        var exit: Int32
        var output: String
        var errors: String
        /// The most memory that the process ever held, in bytes, as last seen while it ran.
        var peakMemory = 0
    }

    /// Runs it; `during` is called with its process id over and over while it runs.
    static func run(
        _ arguments: [String], in folder: String, environment: [String: String] = [:], umask: String = "022",
        during: ((pid_t) -> Void)? = nil
    ) async throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "umask \(umask); exec \"$0\" \"$@\"", binary] + arguments
        process.currentDirectoryURL = URL(filePath: folder)
        var own = ["PATH": "/usr/bin:/bin", "HOME": folder, "ABILLIFY_STATE": folder + "/state", "TMPDIR": folder]
        own.merge(environment) { $1 }
        process.environment = own
        let streams = NSTemporaryDirectory() + "abillify-streams-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: streams, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: streams) }
        let (out, err) = (streams + "/out", streams + "/err")
        for path in [out, err] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: out)
        process.standardError = FileHandle(forWritingAtPath: err)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var peak = 0
        while process.isRunning {
            peak = max(peak, peakMemory(process.processIdentifier))
            during?(process.processIdentifier)
            // Servers in this process need the threads that a wait would block.
            try await Task.sleep(for: .milliseconds(5))
        }
        process.waitUntilExit()
        return Outcome(
            exit: process.terminationStatus, output: text(out), errors: text(err), peakMemory: peak)
    }

    /// What stands in a file of /proc for a process that runs the binary.
    static func proc(_ process: pid_t, _ name: String) -> String? {
        guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe"),
            link == URL(filePath: binary).resolvingSymlinksInPath().path
        else { return nil }
        return FileManager.default.contents(atPath: "/proc/\(process)/\(name)").map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private static func peakMemory(_ process: pid_t) -> Int {
        let line = proc(process, "status")?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
