import Foundation

/// Measures the program as it is given away, with Swift's library inside: its size, and how long it takes to start.
enum StaticProgram {
    private static let runs = 20

    /// Prints the figures of the program that ABILLIFY_STATIC_PROGRAM names, or else of the one beside the benchmark; says
    /// why not if that one needs Swift's library on the machine.
    static func measure(beside program: String) throws {
        let path = ProcessInfo.processInfo.environment["ABILLIFY_STATIC_PROGRAM"] ?? program
        guard let bytes = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
            print("static binary: skipped, there is no \(path)\n")
            return
        }
        guard bytes.range(of: Data("libswiftCore.so".utf8)) == nil else {
            print(
                "static binary: skipped, \(path) needs Swift's library; samples/install-program.sh builds one that "
                    + "does not, and ABILLIFY_STATIC_PROGRAM names it\n")
            return
        }
        // The first start reads the program from the disk, which is another thing to measure.
        _ = Measured.run([path, "--version"])
        let measured = (0..<runs).map { _ in Measured.run([path, "--version"]) }
        guard measured.allSatisfy({ $0.exit == 0 }) else {
            print("static binary: skipped, \(path) --version fails\n")
            return
        }
        let milliseconds = measured.map { $0.seconds * 1000 }.sorted()
        print(
            "static binary: \(bytes.count / 1_000_000) MB, --version in \(decimal(milliseconds[0])) / "
                + "\(decimal(milliseconds[runs / 2])) / \(decimal(milliseconds[runs - 1])) ms (min / median / max of "
                + "\(runs))\n")
    }

    private static func decimal(_ value: Double) -> String { String(format: "%.1f", value) }
}
