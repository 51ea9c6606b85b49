import Foundation
import Glibc

/// A program that was run to its end: how long it took, what it used, and what it said.
///
/// Linux begins the peak memory of a child with that of the process that started it, so the benchmark itself stays small:
/// whatever holds much in memory is run as a process of its own.
struct Measured {
    var seconds = 0.0
    /// User and system time of the process and of those it waited for.
    var cpuSeconds = 0.0
    var peakMebibytes = 0.0
    var exit: Int32 = -1
    /// When it began, by the clock that all processes share.
    var started = 0.0
    var output = ""
    var errors = ""

    /// Runs a program and waits for it; `discarding` gives its output to /dev/null instead of keeping it.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], discarding: Bool = false
    ) -> Measured {
        let outputPath = discarding ? "/dev/null" : temporaryPath()
        let errorPath = temporaryPath()
        defer {
            if !discarding { unlink(outputPath) }
            unlink(errorPath)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let values = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = values.map { strdup($0) } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var measured = Measured()
        measured.started = now()
        var child = pid_t()
        let fault = posix_spawnp(&child, arguments[0], &actions, nil, &argv, &envp)
        guard fault == 0 else {
            measured.errors = "\(arguments[0]) can't be started: \(String(cString: strerror(fault)))"
            return measured
        }
        var status: Int32 = 0
        var usage = rusage()
        wait4(child, &status, 0, &usage)
        measured.seconds = now() - measured.started
        measured.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime)
        measured.peakMebibytes = Double(usage.ru_maxrss) / 1024
        // A program that a signal ended counts as the shell counts it.
        measured.exit = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        if !discarding { measured.output = (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? "" }
        measured.errors = (try? String(contentsOfFile: errorPath, encoding: .utf8)) ?? ""
        return measured
    }

    /// Throws what the program said if it did not end with one of these codes.
    func requiring(_ exits: Int32...) throws -> Measured {
        guard exits.contains(exit) else {
            let said = (errors.isEmpty ? output : errors).trimmingCharacters(in: .whitespacesAndNewlines)
            throw Fault("exit \(exit): \(said.suffix(600))")
        }
        return self
    }

    /// Seconds of the clock that all processes of the machine share.
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The peak memory of this process, in MiB, with which those of its children begin.
    static var peakOfBenchmark: Double { Double(ownUsage.ru_maxrss) / 1024 }

    /// The processor time of this process.
    static var ownCPUSeconds: Double { seconds(ownUsage.ru_utime) + seconds(ownUsage.ru_stime) }

    private static var ownUsage: rusage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    private static func temporaryPath() -> String {
        NSTemporaryDirectory() + "abillify-benchmark-output-\(UUID().uuidString)"
    }
}

/// Something went wrong that the figures must not hide.
struct Fault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Something can't be had on this machine; the reason stands where its figures would.
struct Skip: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
