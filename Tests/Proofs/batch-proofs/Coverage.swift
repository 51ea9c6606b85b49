import Foundation

/// Holds the preloaded library against the system's own count: a call that goes around it would never be killed at.
struct Coverage: Proof {
    let name = "coverage"
    let promise = "no change to a file of a run goes around the library that the other proofs rest on"

    private static let strace = "/usr/bin/strace"
    /// The system calls that each group of the library stands for.
    private static let calls: [(group: String, names: [String])] = [
        ("open", ["open", "openat", "creat"]), ("write", ["write", "writev"]), ("pwrite", ["pwrite64", "pwritev"]),
        ("sync", ["fsync", "fdatasync", "sync_file_range"]), ("truncate", ["ftruncate"]), ("allocate", ["fallocate"]),
        ("rename", ["rename", "renameat", "renameat2"]), ("link", ["link", "linkat"]),
        ("unlink", ["unlink", "unlinkat", "rmdir"]), ("mkdir", ["mkdir", "mkdirat"]),
        ("chmod", ["chmod", "fchmod", "fchmodat"]),
    ]
    /// Calls that change files and that the library does not know: there must be none.
    private static let foreign = ["truncate", "sendfile", "copy_file_range", "splice", "pwritev2", "io_uring_setup"]

    func run(_ bench: Bench) throws -> ProofResult {
        guard FileManager.default.isExecutableFile(atPath: Coverage.strace) else {
            return ProofResult(line: "skipped: there is no \(Coverage.strace)", isTried: false)
        }
        let (found, faults) = bench.each(["strace"], of: name) { label in
            let trial = try bench.trial(label)
            let (differences, count) = try Coverage.differences(trial, isLoaded: true)
            return (count, trial, differences)
        }
        return ProofResult(
            line: "\(found.reduce(0, +)) changes to files of a run, \(faults.count) kinds counted otherwise by strace",
            faults: faults)
    }

    /// A run without the library.
    func control(_ bench: Bench) throws -> ControlResult {
        let trial = try bench.trial("bare")
        let differences = try Coverage.differences(trial, isLoaded: false).0
        trial.remove()
        return ControlResult(
            line: "\(differences.count) kinds of calls went around a library that was not loaded: found",
            isFound: differences.count > 1)
    }

    private static func differences(_ trial: Trial, isLoaded: Bool) throws -> ([String], Int) {
        let counts = try traced(trial, isLoaded: isLoaded)
        let block = try ShimBlock(folder: trial.folder)
        var differences: [String] = []
        for (group, names) in calls {
            let system = names.map { counts[$0] ?? 0 }.reduce(0, +)
            let own = block.rootFiles[group] ?? 0
            if system != own { differences.append("\(group): \(system) by strace, \(own) by the library") }
        }
        for name in foreign + ["mmap"] where counts[name] ?? 0 > 0 {
            differences.append("\(name): \(counts[name] ?? 0) calls that the library does not know")
        }
        return (differences, block.rootFiles.values.reduce(0, +))
    }

    /// The system calls on files of the run by name.
    private static func traced(_ trial: Trial, isLoaded: Bool) throws -> [String: Int] {
        let log = trial.folder + "/strace"
        let names = calls.flatMap(\.names) + foreign + ["mmap"]
        // `?` lets an architecture lack one of them.
        var arguments = [strace, "-f", "-y", "-qq", "-e", "trace=" + names.map { "?" + $0 }.joined(separator: ",")]
        arguments += ["-o", log]
        for (name, value) in try ShimSettings().environment(trial.tools, root: trial.disk, folder: trial.folder)
        where isLoaded { arguments += ["-E", "\(name)=\(value)"] }
        let ending = try trial.importOrders(under: arguments)
        guard ending.code == 0 else { throw Child.Failure(description: "under strace it ended with \(ending.words)") }
        var counts: [String: Int] = [:]
        for line in try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n") {
            // `PID name(3</path>, "..."`; the end of a call that was interrupted has no name before its bracket.
            let call = line.drop { $0.isNumber || $0 == " " }
            guard let bracket = call.firstIndex(of: "("), call.contains(trial.disk) else { continue }
            let name = String(call[..<bracket])
            if ["open", "openat"].contains(name), !call.contains("O_CREAT"), !call.contains("O_TRUNC") { continue }
            // Only the index of the log is written through memory, and it is made anew after a crash.
            let isWritable = call.contains("PROT_WRITE") && call.contains("MAP_SHARED")
            if name == "mmap", !isWritable || call.contains("journal.sqlite-shm") { continue }
            counts[name, default: 0] += 1
        }
        return counts
    }
}
