import Foundation
import Glibc

/// A process that is run to its end, or to the end that somebody makes of it.
enum Child {
    /// How a process ended.
    struct Ending: Sendable {
        /// The exit code; nil if a signal ended it.
        var code: Int32?
        var signal: Int32?
        var output = ""
        var errors = ""

        var wasKilled: Bool { signal == SIGKILL }
        /// What to say of it in a fault.
        var words: String {
            let end = code.map { "exit \($0)" } ?? "signal \(signal ?? -1)"
            let said = errors.split(separator: "\n").suffix(3).joined(separator: " | ")
            return said.isEmpty ? end : "\(end): \(said)"
        }
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// No run of a proof takes longer; one that does hangs.
    static let deadline = 120.0

    /// Runs a program with exactly this environment; its output goes through files in `folder`.
    ///
    /// - Parameter killAfter: The seconds after which it is killed, if it lasts that long.
    static func run(
        _ arguments: [String], environment: [String: String], folder: String, killAfter: Double? = nil
    ) throws -> Ending {
        let (output, errors) = (folder + "/stdout", folder + "/stderr")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var pid: pid_t = 0
        let started = Date()
        let status = posix_spawn(&pid, arguments[0], &actions, nil, &argv, &envp)
        guard status == 0 else {
            throw Failure(description: "\(arguments[0]) can't be started: \(String(cString: strerror(status)))")
        }
        var ending = try wait(for: pid, since: started, killAfter: killAfter)
        ending.output = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        ending.errors = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
        return ending
    }

    private static func wait(for pid: pid_t, since started: Date, killAfter: Double?) throws -> Ending {
        var status: Int32 = 0
        var isKilled = false
        while waitpid(pid, &status, WNOHANG) == 0 {
            let seconds = Date().timeIntervalSince(started)
            if !isKilled, let killAfter, seconds >= killAfter {
                kill(pid, SIGKILL)
                isKilled = true
            }
            if seconds > deadline {
                kill(pid, SIGKILL)
                waitpid(pid, &status, 0)
                throw Failure(description: "the program hangs: it was killed after \(Int(deadline)) s")
            }
            usleep(1000)
        }
        let signal = status & 0x7f
        return signal == 0 ? Ending(code: status >> 8 & 0xff) : Ending(signal: signal)
    }
}
