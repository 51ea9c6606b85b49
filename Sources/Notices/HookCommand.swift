import Glibc

/// Runs a program that is told of a run: its summary on standard input, the main points in the environment.
struct HookCommand {
    var environment: [String: String]

    func run(_ words: [String], _ notice: Notice, seconds: Double) throws(NoticeFault) {
        guard let program = words.first else { throw NoticeFault("no program is named") }
        let outcome = notice.outcome
        let points = [
            "ABILLIFY_RUN": outcome.run, "ABILLIFY_EXIT": String(outcome.exitCode), "ABILLIFY_PROFILE": outcome.profile,
            "ABILLIFY_FILE": outcome.file,
        ].mapValues { String($0.prefix { $0 != "\0" }) }
        let child = ChildProcess(
            program: program, arguments: Array(words.dropFirst()),
            environment: HookCommand.inherited(environment).merging(points) { $1 },
            input: try MemoryFile(Array((outcome.document + "\n").utf8)))
        try HookCommand.judge(child.run(seconds: seconds), program: program, seconds: seconds)
    }

    /// What other programs see of this one's environment: not the API's password, and not what is between this program
    /// and the service manager.
    static func inherited(_ environment: [String: String]) -> [String: String] {
        let own = ["ABILLIFY_PASSWORD", "NOTIFY_SOCKET", "JOURNAL_STREAM", "WATCHDOG_PID", "WATCHDOG_USEC"]
        return environment.filter { !own.contains($0.key) }
    }

    /// Throws unless a program ended well.
    static func judge(_ outcome: ChildProcess.Outcome, program: String, seconds: Double) throws(NoticeFault) {
        let words =
            switch outcome.ending {
            case .exited(0): ""
            case .exited(let code): "\(program) ended with exit code \(code)"
            case .killed(let signal): "\(program) was killed by signal \(signal)"
            case .outOfTime: "\(program) was killed: it took longer than \(Int(seconds)) s"
            case .notStarted(let fault): "\(program) can't be started: \(String(cString: strerror(fault)))"
            }
        guard outcome.ending != .exited(0) else { return }
        throw NoticeFault(words + (outcome.said.isEmpty ? "" : "; it said: \(outcome.said)"))
    }
}
