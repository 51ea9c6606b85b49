import CLinux
import Dispatch
import Glibc

/// Another program, run until it ends or its time does.
///
/// It is spawned as it is in C: the libraries for it can't put the program into a group of its own, which is what a time
/// limit has to kill (a shell's child outlives the shell), or need an asynchronous caller.
struct ChildProcess {
    /// A path, or a name that is looked up in the `PATH` of its environment.
    var program: String
    var arguments: [String] = []
    var environment: [String: String]
    /// What it reads from its standard input.
    var input: MemoryFile
    /// What it can read as `/dev/fd/3`.
    var second: MemoryFile?

    enum Ending: Hashable {
        case exited(Int32)
        case killed(signal: Int32)
        case outOfTime
        /// It could not be started, with the error number.
        case notStarted(Int32)
    }

    struct Outcome: Hashable {
        var ending: Ending
        /// The first line of what it wrote to standard error; its standard output goes nowhere.
        var said = ""
    }

    /// How much of what it says is kept; the rest is read and thrown away.
    private static let keptBytes = 300

    /// Runs it; at nine tenths of its time it is asked to end, at the end of it killed with all that it started.
    func run(seconds: Double) -> Outcome {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return Outcome(ending: .notStarted(errno)) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let (reading, writing) = (ends[0], ends[1])
        defer { close(reading) }
        var process = pid_t()
        let fault = spawn(&process, errors: writing)
        close(writing)
        guard fault == 0 else { return Outcome(ending: .notStarted(fault)) }
        var heard = Heard(descriptor: reading)
        let begin = DispatchTime.now().uptimeNanoseconds
        var wasAsked = false
        while true {
            if ChildProcess.hasEnded(process) {
                heard.take(milliseconds: 0)
                // The rest of the group goes with a program that had to be asked; one that ended by itself may leave
                // something behind.
                if wasAsked { kill(-process, SIGKILL) }
                let ending = ChildProcess.reap(process)
                return Outcome(ending: wasAsked ? .outOfTime : ending, said: heard.firstLine)
            }
            let spent = Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e9
            if spent >= seconds {
                kill(-process, SIGKILL)
                _ = ChildProcess.reap(process)
                return Outcome(ending: .outOfTime, said: heard.firstLine)
            }
            if spent >= seconds * 0.9, !wasAsked {
                kill(-process, SIGTERM)
                wasAsked = true
            }
            heard.take(milliseconds: 10)
        }
    }

    private func spawn(_ process: inout pid_t, errors: Int32) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, input.descriptor, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        if let second { posix_spawn_file_actions_adddup2(&actions, second.descriptor, 3) }
        posix_spawn_file_actions_addclosefrom_np(&actions, second == nil ? 3 : 4)
        // The signals that this program ignores or blocks would stay so in the other one.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        guard let path else { return ENOENT }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + variables { free(word) } }
        return posix_spawn(&process, path, &actions, &attributes, &words, &variables)
    }

    /// Where the program is; nil if it is nowhere.
    private var path: String? {
        guard !program.contains("/") else { return program }
        return (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(program)" }
            .first { access($0, X_OK) == 0 }
    }

    /// Whether it has ended; it is not reaped by that, so its group is still its own.
    private static func hasEnded(_ process: pid_t) -> Bool {
        var info = siginfo_t()
        return waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo == SIGCHLD
    }

    private static func reap(_ process: pid_t) -> Ending {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }

    /// What a program says, read on and on so that it is never held up.
    private struct Heard {
        let descriptor: Int32
        private var kept: [UInt8] = []
        private var isOpen = true
        private var buffer = [UInt8](repeating: 0, count: 65_536)

        init(descriptor: Int32) { self.descriptor = descriptor }

        /// Reads what is there, and waits for it no longer than told.
        mutating func take(milliseconds: Int32) {
            guard isOpen else {
                usleep(UInt32(milliseconds) * 1000)
                return
            }
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, milliseconds) > 0 else { return }
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { isOpen = false }
            guard count > 0 else { return }
            kept += buffer[..<min(count, ChildProcess.keptBytes - kept.count)]
        }

        var firstLine: String {
            String(decoding: kept.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
        }
    }
}
