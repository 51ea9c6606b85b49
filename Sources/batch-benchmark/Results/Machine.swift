import Foundation

/// The machine that the figures are from.
struct Machine: Codable {
    var processor: String
    var cores: Int
    var memoryMebibytes: Int
    var kernel: String

    static func current() -> Machine {
        Machine(
            processor: value(of: "model name", in: "/proc/cpuinfo") ?? "unknown",
            cores: ProcessInfo.processInfo.activeProcessorCount,
            memoryMebibytes: Int(ProcessInfo.processInfo.physicalMemory >> 20),
            kernel: ((try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8)) ?? "unknown")
                .trimmingCharacters(in: .whitespacesAndNewlines))
    }

    var line: String { "\(processor), \(cores) cores, \(memoryMebibytes) MiB, Linux \(kernel)" }

    private static func value(of name: String, in path: String) -> String? {
        (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n").first { $0.hasPrefix(name) }
            .flatMap { $0.split(separator: ":").last }.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

/// All that a call measured.
struct Results: Codable {
    var machine: Machine
    var program: String
    var rounds: Int
    var parts: [Part] = []
    /// What holds for the figures of all parts.
    var notes = Self.notes

    private static var notes: [String] {
        let own = Measured.peakOfBenchmark
        var notes = [
            "figures are the median (least-most) of the rounds; no peak below the benchmark's own \(Int(own)) MiB can be seen"
        ]
        #if DEBUG
        notes.append(
            "the benchmark is a debug build: its server, the writer of gzip and the rules are slower than they are")
        #endif
        return notes
    }

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
