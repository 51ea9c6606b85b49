import Foundation

/// The programs that a proof needs: the product, and the library that stands between it and the system.
struct Tools: Sendable {
    let program: String
    let shim: String

    struct Missing: Error, CustomStringConvertible {
        var description: String
    }

    init() throws {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let folder = URL(filePath: own).deletingLastPathComponent()
        program = folder.appending(path: "abillify-batch").path
        shim = folder.appending(path: "libfault-shim.so").path
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw Missing(description: "\(program) is not built; build it with: swift build")
        }
        // `swift run` builds what a program links, and a library to be preloaded is not linked.
        if Tools.isStale(shim) { try Tools.buildShim() }
        guard FileManager.default.fileExists(atPath: shim) else {
            throw Missing(description: "\(shim) is not built; build it with: swift build --product fault-shim")
        }
    }

    private static let proofs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    /// Whether the library is missing or older than a source of it.
    private static func isStale(_ shim: String) -> Bool {
        func changed(_ path: String) -> Date? {
            (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        }
        guard let built = changed(shim) else { return true }
        let folder = proofs.appending(path: "fault-shim").path
        let sources = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return sources.contains {
            ($0.hasSuffix(".c") || $0.hasSuffix(".h")) && changed("\(folder)/\($0)") ?? built > built
        }
    }

    private static func buildShim() throws {
        let root = proofs.deletingLastPathComponent().deletingLastPathComponent()
        let build = Process()
        build.executableURL = URL(filePath: "/usr/bin/env")
        build.arguments = ["swift", "build", "--product", "fault-shim", "--package-path", root.path]
        build.standardOutput = FileHandle.standardError
        try build.run()
        build.waitUntilExit()
    }
}
