import ArgumentParser
import Dispatch
import FileDrops
import Foundation
import Glibc
import Logging
import Logs
import Profiles

/// `sweep`: import what was dropped, once.
struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Import the files that were dropped into an inbox, once: for cron and timers.",
        discussion: """
            A file is taken once nobody has written to it for a while (settle), or once its .ok file is there; it is imported \
            by the profile of the configuration that claims its name, and goes to done or failed. What an API or a disk out of \
            order has kept from ending stays in work, and the next sweep goes on with it. Exit code: the gravest of the files'.
            """)

    @OptionGroup var options: SweepOptions

    func run() throws {
        try Exit.reporting {
            let session = try SweepSession(options)
            defer { session.close() }
            return try session.sweepSettled()
        }
    }
}

/// `watch`: import what is dropped, until it is stopped.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Import the files that are dropped into an inbox, until it is stopped.",
        discussion: """
            Like sweep, again and again: when the system tells of a new file, and every so many seconds. TERM and INT end it \
            once the file at hand has come to an end or can be resumed.
            """)

    @OptionGroup var options: SweepOptions
    @Option(help: "The seconds after which it looks again though nothing was told.") var every = 60.0

    func validate() throws {
        guard (1...86_400).contains(every) else { throw ValidationError("--every is from 1 to 86400 seconds.") }
    }

    func run() throws {
        try Exit.reporting {
            let session = try SweepSession(options)
            defer { session.close() }
            return try session.watch(every: every)
        }
    }
}

/// A sweep or a watch from its lock to its end.
final class SweepSession {
    private let configuration: BatchConfiguration
    private let folders: DropFolders
    private let lock: SweepLock
    private let log: Logger
    private let notices: SweepNotices
    /// How long a watch leaves a file alone that stays in work, in seconds.
    private static let rest = 600.0
    private let stopping = StopRequest()
    private var waiting = WaitingFiles()
    private let environment: [String: String]
    private let signals: [any DispatchSourceSignal]
    private var rouse: (@Sendable () -> Void)?

    init(_ options: SweepOptions) throws {
        var environment = ProcessInfo.processInfo.environment
        // The children start in folders of their own.
        for key in ["ABILLIFY_STATE", "ABILLIFY_PASSWORD_FILE", "ABILLIFY_CA_FILE", "ABILLIFY_RULES", "XDG_STATE_HOME"]
        {
            if let path = environment[key], !path.isEmpty { environment[key] = AbsolutePath.of(path) }
        }
        self.environment = environment
        (configuration, folders) = try options.read(environment)
        let format = (options.logFormat ?? configuration.logFormat).flatMap(LogFormat.init(rawValue:)) ?? .text
        log = Logger(label: "sweep") { [environment] label in
            LineLogHandler(
                label: label, format: format, level: .info, stream: LogStream(environment: environment),
                now: { Date().timeIntervalSince1970 })
        }
        notices = try SweepNotices(configuration, environment: environment, log: log)
        try folders.make()
        lock = try SweepLock(folders)
        try folders.take()
        let queue = DispatchQueue(label: "commands.sweep.signals")
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_IGN) }
        signals = [SIGINT, SIGTERM].map { DispatchSource.makeSignalSource(signal: $0, queue: queue) }
        for source in signals {
            source.setEventHandler { [stopping, log] in
                log.notice("stopping: the file at hand comes to its end, or can be resumed")
                stopping.ask()
            }
            source.resume()
        }
    }

    /// Ends the handling of signals.
    func close() {
        for source in signals { source.cancel() }
    }

    /// Sweeps once, and once more where files have come so lately that nobody knows whether they are whole.
    func sweepSettled() throws -> Exit {
        try told { try sweepTwice() }
    }

    /// Does something; where it can't be done at all, that is told before it is thrown on.
    private func told<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            notices.end(Exit(error), nil)
            throw error
        }
    }

    private func sweepTwice() throws -> Exit {
        var handled: Set<String> = []
        var sightings = Sightings()
        var (exit, look) = try sweep(&sightings, handled: &handled)
        if !look.waiting.isEmpty, !configuration.ready.needsOkFile, !stopping.isAsked {
            wait(configuration.ready.settle)
            let second = try sweep(&sightings, handled: &handled)
            exit = exit.graver(second.0)
            look = second.look
        }
        notices.end(exit, try standing())
        tell(look.waiting)
        return exit
    }

    /// Sweeps again and again until a signal comes.
    func watch(every seconds: Double) throws -> Exit {
        let inbox = InboxWatch(folders.inbox)
        stopping.onStop { inbox.rouse() }
        log.notice(
            "watching",
            metadata: ["inbox": "\(folders.inbox)", "told": "\(inbox.isTold ? "by the system" : "by time only")"])
        var sightings = Sightings()
        while !stopping.isAsked {
            var handled: Set<String> = []
            let swept = try told { try sweep(&sightings, rest: SweepSession.rest, handled: &handled) }
            notices.end(swept.0, try standing())
            tell(swept.look.waiting)
            // Credentials that are refused again and again may lock the account.
            if swept.0 == .credentialsRefused { return .credentialsRefused }
            stopping.onStop { inbox.rouse() }
            guard !stopping.isAsked else { break }
            let waits = !swept.look.waiting.isEmpty && !configuration.ready.needsOkFile
            inbox.wait(waits ? min(seconds, max(0.2, configuration.ready.settle)) : seconds)
        }
        return .allAccepted
    }

    private func sweep(
        _ sightings: inout Sightings, rest: Double = 0, handled: inout Set<String>
    ) throws -> (Exit, look: InboxLook) {
        let sweep = Sweep(
            configuration, folders, environment: environment, program: CurrentProgram.path, log: log,
            stopping: stopping, rest: rest, handled: handled, tell: notices.tell)
        let swept = try sweep.run(&sightings)
        handled = sweep.handled
        return swept
    }

    /// Logs which files wait, and warns of those that have waited for long.
    private func tell(_ files: [InboxLook.Waiting]) {
        let now = Date().timeIntervalSince1970
        let (lately, long) = waiting.judge(files, now: now)
        for file in lately { log.info("waits: \(file.reason)", metadata: ["file": "\(file.entry.name)"]) }
        for file in long {
            log.warning(
                "has waited for long: \(file.reason)",
                metadata: ["file": "\(file.entry.name)", "hours": "\(Int(file.waited(now) / 3600))"])
        }
    }

    /// What stands in the folders once a sweep has come to its end.
    private func standing() throws -> SweepNotices.Standing {
        SweepNotices.Standing(
            inbox: try DropEntry.all(in: folders.inbox).filter { $0.kind == .file && !$0.name.hasPrefix(".") },
            work: try Claim.notes(in: folders))
    }

    private func wait(_ seconds: Double) {
        let done = DispatchSemaphore(value: 0)
        stopping.onStop { done.signal() }
        _ = done.wait(timeout: .now() + seconds)
        stopping.onStop(nil)
    }
}

/// The program that is running, to be run again as a child.
enum CurrentProgram {
    /// Its path; what it was called by, where the system does not tell.
    static let path: String = {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return CommandLine.arguments[0] }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }()
}
