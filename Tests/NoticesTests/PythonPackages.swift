import Foundation
import Glibc

/// Other people's readers of mails and metrics: aiosmtpd and prometheus_client from PyPI, in an environment of their own.
enum PythonPackages {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    private static let folder = root + "/.build/notices-venv"
    private static let packages = ["aiosmtpd==1.4.6", "prometheus_client==0.26.0"]

    static var python: String { folder + "/bin/python" }

    /// Whether they can be had; tells why when they can't.
    static let areThere: Bool = {
        if (try? run("import aiosmtpd, prometheus_client", [])) != nil { return true }
        do {
            try command("/usr/bin/env", ["python3", "-m", "venv", folder])
            try command(
                python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"] + packages)
            try run("import aiosmtpd, prometheus_client", [])
            return true
        } catch {
            print("SKIPPED: no \(packages.joined(separator: ", ")) from PyPI for the notices: \(error)")
            return false
        }
    }()

    /// Runs a script; returns what it prints.
    @discardableResult
    static func run(_ script: String, _ arguments: [String]) throws -> String {
        try command(python, ["-c", script] + arguments)
    }

    @discardableResult
    private static func command(_ program: String, _ arguments: [String]) throws -> String {
        guard FileManager.default.isExecutableFile(atPath: program) else { throw Failure(description: "no \(program)") }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        let trouble = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(description: String(trouble.suffix(300))) }
        return text
    }
}
