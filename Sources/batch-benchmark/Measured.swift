import Foundation
import Glibc

/// A program that was run to its end: how long it took and how much memory it had at most.
struct Measured {
    var seconds: Double
    var peakMebibytes: Double
    var exit: Int32

    /// Runs a program and waits for it; its output goes nowhere.
    static func run(_ arguments: [String], environment: [String: String] = [:]) -> Measured {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let values = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = values.map { strdup($0) } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        let started = ContinuousClock.now
        var child = pid_t()
        guard posix_spawn(&child, arguments[0], &actions, nil, &argv, &envp) == 0 else {
            return Measured(seconds: 0, peakMebibytes: 0, exit: -1)
        }
        var status: Int32 = 0
        var usage = rusage()
        wait4(child, &status, 0, &usage)
        let duration = started.duration(to: .now)
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        return Measured(
            seconds: seconds, peakMebibytes: Double(usage.ru_maxrss) / 1024, exit: (status >> 8) & 0xFF)
    }
}
