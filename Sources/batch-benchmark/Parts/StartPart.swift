import Foundation

/// The program as it is given away, with Swift's library inside: its size, and how long it takes to start.
struct StartPart {
    let surroundings: Surroundings

    private static let runs = 20

    /// Measures the program that ABILLIFY_STATIC_PROGRAM names, or else the one that all parts measure, if that one does
    /// not need Swift's library on the machine.
    func measure() -> Part {
        let path = ProcessInfo.processInfo.environment["ABILLIFY_STATIC_PROGRAM"] ?? surroundings.program
        var part = Part(name: "start", title: "The start of the program with Swift's library inside")
        do {
            part.entries = [try entry(path)]
        } catch {
            part.entries = [.without("--version", "", error)]
        }
        return part
    }

    private func entry(_ path: String) throws -> Entry {
        guard let bytes = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
            throw Skip("there is no \(path)")
        }
        guard bytes.range(of: Data("libswiftCore.so".utf8)) == nil else {
            throw Skip(
                "\(path) needs Swift's library; samples/install-program.sh builds one that does not, and "
                    + "ABILLIFY_STATIC_PROGRAM names it")
        }
        // The first start reads the program from the disk, which is another thing to measure.
        _ = Measured.run([path, "--version"])
        let runs = try (0..<Self.runs).map { _ in try Measured.run([path, "--version"]).requiring(0) }
        var entry = Entry(name: "--version", does: "says its version")
        entry.add("whole process", "ms", runs.map { $0.seconds * 1000 })
        entry.add("peak", "MiB", runs.map(\.peakMebibytes))
        entry.add("size", "MB", [Double(bytes.count) / 1e6])
        return entry
    }
}
