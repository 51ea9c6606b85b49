import Foundation
import Glibc
import Testing

@testable import Notices

/// A folder of its own that is removed with the value.
final class Scratch: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "abillify-notices-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    /// Writes a file with a mode of its own; returns its path.
    @discardableResult
    func write(_ text: String, to name: String, mode: mode_t = 0o600) -> String {
        let file = "\(path)/\(name)"
        _ = FileManager.default.createFile(atPath: file, contents: Data(text.utf8))
        chmod(file, mode)
        return file
    }

    /// Writes a program of the shell; returns its path.
    func script(_ lines: String, name: String = "hook") -> String {
        let file = "\(path)/\(name)"
        // Written by another process: a program that is started elsewhere at this moment would hold it open for
        // writing, and what is open for writing can't be run.
        let input = try? MemoryFile(Array("#!/bin/sh\n\(lines)\n".utf8))
        let writer = input.map {
            ChildProcess(
                program: "/bin/sh", arguments: ["-c", "cat > \"$0\" && chmod 755 \"$0\"", file],
                environment: ["PATH": "/usr/bin:/bin"], input: $0)
        }
        #expect(writer?.run(seconds: 20).ending == .exited(0))
        return file
    }

    func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted()
    }
}
