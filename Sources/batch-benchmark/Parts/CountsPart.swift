import Foundation

/// Counts that no other load on the machine changes: allocations and instructions of a check, per row.
///
/// Each is counted at two sizes; the difference is free of what the start costs. The program runs on one core, so that the
/// threads take turns the same way each time.
struct CountsPart {
    let surroundings: Surroundings

    /// The sizes in orders, which never change, so that stored counts stay comparable.
    ///
    /// A row of a workbook takes long under Valgrind.
    private static func sizes(_ format: GeneratedOrders.Format) -> (small: Int, large: Int) {
        format == .xlsx ? (500, 2_500) : (1_000, 11_000)
    }

    private struct Counts {
        var allocations = 0.0
        var allocatedBytes = 0.0
        var instructions = 0.0
    }

    func measure() throws -> Part {
        var part = Part(name: "counts", title: "Counts of check --quiet, on one core")
        let started = Measured.now()
        for format in [GeneratedOrders.Format.csv, .xml, .xlsx] {
            for kind in ["allocations", "instructions"] {
                let name = "\(kind), \(format.rawValue)"
                do {
                    part.entries.append(try entry(kind, format, name))
                } catch {
                    part.entries.append(.without(name, "", error))
                }
            }
        }
        part.notes = [
            "a row: what the large of two files takes more than the small, by the rows; in all: the large one",
            "allocations: a preloaded library counts malloc and its kin; instructions: Valgrind's callgrind",
            "counted in \(PartTable.number(Measured.now() - started)) s",
        ]
        return part
    }

    private func entry(_ kind: String, _ format: GeneratedOrders.Format, _ name: String) throws -> Entry {
        let small = try GeneratedOrders.make(.orders(Self.sizes(format).small), format, in: surroundings.inputs)
        let large = try GeneratedOrders.make(.orders(Self.sizes(format).large), format, in: surroundings.inputs)
        let library = try preloaded()
        var entry = Entry(
            name: name,
            does: kind == "allocations"
                ? "calls of malloc, calloc, realloc, memalign" : "instructions read, by valgrind --tool=callgrind")
        let started = Measured.now()
        let count = { (file: String) throws -> Double in
            kind == "allocations" ? try allocations(file, library) : try instructions(file, library)
        }
        let least = try count(small.path)
        let most = try count(large.path)
        guard most > least else { throw Fault("\(most) for the large file, \(least) for the small") }
        entry.counted = large.rows
        let perRow = (most - least) / Double(large.rows - small.rows)
        entry.add("a row", "", [perRow])
        entry.add("in all", "million", [most / 1e6])
        entry.add("start, worked out", "million", [(most - perRow * Double(large.rows)) / 1e6])
        entry.add("took", "s", [Measured.now() - started])
        return entry
    }

    private func preloaded() throws -> String {
        try surroundings.tools.require("cc", package: "gcc")
        let source = try surroundings.tools.script("allocations.c", PackageResources.allocations_c)
        let library = surroundings.scratch + "/allocations.so"
        _ = try Measured.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"]).requiring(0)
        return library
    }

    private func allocations(_ file: String, _ library: String) throws -> Double {
        let counts = surroundings.scratch + "/allocations"
        _ = try Measured.run(
            ["taskset", "-c", "0", surroundings.program, "check", file, "--quiet"],
            environment: [
                "LD_PRELOAD": library, "BENCHMARK_ALLOCATIONS": counts,
                "ABILLIFY_STATE": surroundings.scratch + "/state",
            ]
        ).requiring(0)
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: counts)))
        guard bytes.count >= 8 else { throw Fault("nothing was counted") }
        // taskset is counted too until it becomes the program, which begins the file anew.
        return Double(bytes[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// Valgrind 3.19 gives up on the debugging information of Swift, so a copy without it is counted.
    private func instructions(_ file: String, _ library: String) throws -> Double {
        try surroundings.tools.require("valgrind", package: "valgrind")
        try surroundings.tools.require("strip", package: "binutils")
        let program = surroundings.scratch + "/stripped"
        if !FileManager.default.fileExists(atPath: program) {
            _ = try Measured.run(["strip", "-o", program, surroundings.program]).requiring(0)
        }
        let run = try Measured.run(
            [
                "taskset", "-c", "0", "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program,
                "check",
                file, "--quiet",
            ],
            environment: ["LD_PRELOAD": library, "ABILLIFY_STATE": surroundings.scratch + "/state"]
        ).requiring(0)
        guard let found = run.errors.firstMatch(of: /Collected : ([0-9]+)/), let count = Double(found.1) else {
            throw Fault("callgrind told no count: \(run.errors.suffix(300))")
        }
        return count
    }
}
