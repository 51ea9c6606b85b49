import Dispatch
import FileDrops
import Findings
import Foundation
import Logging
import Profiles
import Settings
import Synchronization

/// One sweep of an inbox: goes on with what an earlier one has left, then takes what is ready, file by file, by name.
///
/// Each file is imported by a child of its own, and every step is noted on the disk before the next one, so that a sweep
/// can be killed at any moment and the next one goes on. A file that fails does not keep the others from being imported;
/// an endpoint that does not answer is not tried again with each file.
final class Sweep {
    private let configuration: BatchConfiguration
    private let folders: DropFolders
    private let environment: [String: String]
    private let log: Logger
    private let program: String
    private let stopping: StopRequest
    /// What is told of a file that was imported, or could not be.
    private let tell: (SweptFile) -> Void

    /// The gravest thing that happened.
    private var worst = Exit.allAccepted
    /// The endpoints that nothing more is tried with in this sweep.
    private var blocked: Set<String> = []
    /// The claims that this sweep has taken as far as they go today.
    private(set) var handled: Set<String>

    /// How long a file that stays in work is left alone between two tries, in seconds.
    private let rest: Double

    /// How long a child waits for a journal that another process is using, in seconds.
    static let lockPatience = 30.0

    init(
        _ configuration: BatchConfiguration, _ folders: DropFolders, environment: [String: String], program: String,
        log: Logger, stopping: StopRequest, rest: Double, handled: Set<String>, tell: @escaping (SweptFile) -> Void
    ) {
        (self.configuration, self.folders, self.environment) = (configuration, folders, environment)
        (self.log, self.program, self.stopping, self.tell) = (log, program, stopping, tell)
        self.rest = rest
        self.handled = handled
    }

    /// Sweeps once; the lock of the folders is the caller's.
    ///
    /// - Parameter sightings: What earlier looks have seen in the inbox; this one's look is added.
    /// - Returns: The gravest exit code, and what the look says.
    func run(_ sightings: inout Sightings) throws -> (Exit, look: InboxLook) {
        let claims = try Claim.open(in: folders) { id, place in
            worst = worst.graver(.unreadableInput)
            log.error("a file whose note can't be read is put aside", metadata: ["run": "\(id)", "place": "\(place)"])
        }
        for claim in claims where !handled.contains(claim.id) {
            guard !stopping.isAsked else { break }
            guard !isResting(claim) else { continue }
            handled.insert(claim.id)
            attempt(claim.note.name) { try handle(claim) }
        }
        var look = InboxLook()
        if !stopping.isAsked {
            let entries = try DropEntry.all(in: folders.inbox)
            let clock = Double(DispatchTime.now().uptimeNanoseconds) / 1e9
            look = self.look(entries, sightings, clock: clock)
            sightings.note(entries, clock: clock)
            for refused in look.refused { attempt(refused.entry.name) { try refuse(refused) } }
            for entry in look.leftAlone {
                log.warning("a folder in the inbox is left alone", metadata: ["name": "\(entry.name)"])
            }
            for drop in look.ready {
                guard !stopping.isAsked else { break }
                guard !isBlocked(drop.entry.name, sideFile: drop.hasSideFile ? folders.inbox : nil) else { continue }
                attempt(drop.entry.name) {
                    guard
                        let claim = try Claim.take(
                            drop, of: folders, id: Composition.newRunID(), now: Date().timeIntervalSince1970)
                    else { return }
                    handled.insert(claim.id)
                    log.info("claimed", metadata: ["file": "\(drop.entry.name)", "run": "\(claim.id)"])
                    try handle(claim)
                }
            }
        }
        if stopping.isAsked { worst = worst.graver(.stoppedEarly) }
        return (worst, look)
    }

    /// Does something for one file; what goes wrong with it does not keep the others from being imported.
    private func attempt(_ name: String, _ body: () throws -> Void) {
        do {
            try body()
        } catch {
            let exit = Exit(error)
            worst = worst.graver(exit)
            log.error("\(error)", metadata: ["file": "\(name)", "exit": "\(exit.rawValue)"])
        }
    }

    /// Whether a file that stays in work was tried so lately that it is left alone for now.
    private func isResting(_ claim: Claim) -> Bool {
        guard claim.note.stage == .running, let code = claim.note.exit, let ended = claim.note.ended else {
            return false
        }
        let age = Date().timeIntervalSince1970 - ended
        guard age >= 0, age < rest else { return false }
        worst = worst.graver(Exit(rawValue: code) ?? .stoppedEarly)
        return true
    }

    private func look(_ entries: [DropEntry], _ sightings: Sightings, clock: Double) -> InboxLook {
        InboxLook.judge(
            entries, now: Int64(Date().timeIntervalSince1970 * 1e9), settle: configuration.ready.settle,
            needsOkFile: configuration.ready.needsOkFile, sightings: sightings, clock: clock,
            isOpen: { [folders] in OpenFiles.isBeingWritten(folders.inbox + "/" + $0.name) })
    }

    /// Whether a file would go where nothing can go now; it stays in the inbox then.
    private func isBlocked(_ name: String, sideFile folder: String?) -> Bool {
        guard !blocked.isEmpty,
            let choice = try? choice(name, sideFile: folder.map { $0 + "/" + name + SideFile.ending })
        else { return false }
        return isBlocked(choice)
    }

    private func isBlocked(_ choice: ProfileChoice) -> Bool { blocked.contains(choice.endpoint.name) }

    private func choice(_ name: String, sideFile path: String?) throws -> ProfileChoice {
        var sideFile: SideFile?
        if let path {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw ProfileRefusal("its side file can't be read", hint: "write it in UTF-8")
            }
            sideFile = try SideFile(text, file: name + SideFile.ending)
        }
        return try configuration.choice(for: name, sideFile: sideFile, environment: environment)
    }

    /// Takes a claimed file to its end, or as far as it goes today.
    private func handle(_ claim: Claim) throws {
        var claim = claim
        if claim.note.stage == .ended, let code = claim.note.exit, let exit = Exit(rawValue: code) {
            return try finish(&claim, exit, nil)
        }
        let choice: ProfileChoice
        do {
            choice = try self.choice(claim.note.name, sideFile: claim.sideFile)
        } catch let refusal as ProfileRefusal {
            return try turnDown(claim, refusal.description)
        } catch let error as SettingsError {
            return try turnDown(claim, error.description)
        }
        guard !isBlocked(choice) else {
            worst = worst.graver(.stoppedEarly)
            return
        }
        let invocation = Invocation(choice, configuration, environment: environment)
        guard claim.note.stage == .running else { return try begin(&claim, choice, invocation) }
        guard claim.note.endpoint == choice.endpoint.name, claim.note.state == invocation.state else {
            return try turnDown(
                claim,
                "its run was begun at the endpoint \(claim.note.endpoint ?? "?") with the journal in \(claim.note.state ?? "?")"
            )
        }
        try run(&claim, choice, invocation)
    }

    /// Takes a file that no run was begun for.
    private func begin(_ claim: inout Claim, _ choice: ProfileChoice, _ invocation: Invocation) throws {
        guard !claim.note.hasSideFile || claim.sideFile != nil else {
            return try fail(claim, "its side file is missing; drop both again")
        }
        let digest = claim.digest
        try claim.update { $0.digest = digest }
        if choice.settings.first(where: { $0.setting.key == "again" })?.values != ["true"],
            let earlier = try ImportedFiles(folders).entry(claim.note.digest ?? "")
        {
            return try fail(
                claim,
                "the very same bytes were imported by run \(earlier.run) as \(earlier.name); nothing of it was sent (if it is "
                    + "meant, drop it once more with again: true in a side file that its profile allows to say so)")
        }
        try run(&claim, choice, invocation)
    }

    private func run(_ claim: inout Claim, _ choice: ProfileChoice, _ invocation: Invocation) throws {
        let isGoneOn = claim.note.stage == .running
        let wasUnknown = isGoneOn && claim.note.exit == Exit.someUnknown.rawValue
        var result: ChildRun.Result?
        if wasUnknown {
            let asked = try child(
                claim, invocation, "reconcile", [claim.note.run, "--interval", "\(configuration.reconcileInterval)"])
            // Where nobody can be asked, nothing can be sent either.
            let hopeless: [Exit] = [.unreachable, .credentialsRefused, .cannotWrite, .locked]
            if hopeless.contains(where: { asked.end == .exit($0.rawValue) }) { result = asked }
        }
        if isGoneOn, result == nil {
            let resumed = try child(claim, invocation, "resume", [claim.note.run])
            // Nothing is known of a run that was killed before all of it was planned: the file is imported anew.
            let isUnknown = resumed.end == .exit(Exit.usage.rawValue) && invocation.isUnknown(run: claim.note.run)
            if !isUnknown { result = resumed }
        }
        if result == nil {
            guard claim.hasFile else {
                return try fail(claim, "the file has vanished before anything of it was sent")
            }
            let run = claim.note.stage == .claimed ? claim.id : Composition.newRunID()
            try claim.update {
                ($0.stage, $0.run) = (.running, run)
                ($0.profile, $0.endpoint, $0.state) = (choice.profile?.name, choice.endpoint.name, invocation.state)
                ($0.exit, $0.ended) = (nil, nil)
                $0.began = $0.began ?? Date().timeIntervalSince1970
            }
            let yes = choice.settings.contains { $0.setting.key == "finish" && $0.values != ["none"] } ? ["--yes"] : []
            result = try child(
                claim, invocation, "import",
                [claim.note.name.hasPrefix("-") ? "./" + claim.note.name : claim.note.name, "--run", run] + yes
                    + invocation.settings)
        }
        guard let result else { return }
        switch result.end {
        case .signal where stopping.isAsked:
            // It had not begun to listen when it was asked to stop.
            worst = worst.graver(.stoppedEarly)
        case .signal(let number):
            try claim.update { $0.crashes += 1 }
            log.error(
                "the program was brought down", metadata: ["file": "\(claim.note.name)", "signal": "\(number)"])
            guard claim.note.crashes < 3 else {
                return try fail(
                    claim,
                    "the program was brought down by it three times (signal \(number)); report this as a fault. Some of it may "
                        + "have been sent: abillify-batch resume \(claim.note.run) --config \(configuration.file)"
                        + (choice.profile.map { " --profile \($0.name)" } ?? ""))
            }
            worst = worst.graver(.stoppedEarly)
            tellOnce(&claim, .stoppedEarly, nil)
        case .exit(let code):
            // 64 and above 78 are no codes of a run.
            let exit = Exit(rawValue: code) ?? .usage
            try block(exit, choice)
            try finish(&claim, exit, result)
        }
    }

    /// Puts away a file that no profile takes, unless a run of it has begun: what that has left open must not be lost.
    private func turnDown(_ claim: Claim, _ reason: String) throws {
        guard claim.note.stage == .running else { return try fail(claim, reason) }
        worst = worst.graver(.badConfiguration)
        var claim = claim
        tellOnce(&claim, .badConfiguration, nil)
        log.error(
            "stays in work: its run has begun, and its profile does not take it any more: \(reason)",
            metadata: ["file": "\(claim.note.name)", "run": "\(claim.note.run)"])
    }

    /// What is not tried again in this sweep.
    private func block(_ exit: Exit, _ choice: ProfileChoice) throws {
        switch exit {
        // An API out of order, a journal in use, a stop: each concerns all that goes there.
        case .unreachable, .credentialsRefused, .stoppedEarly, .locked, .cannotWrite:
            blocked.insert(choice.endpoint.name)
        default: break
        }
    }

    private func finish(_ claim: inout Claim, _ exit: Exit, _ result: ChildRun.Result?) throws {
        worst = worst.graver(exit)
        let about: Logger.Metadata = [
            "file": "\(claim.note.name)", "run": "\(claim.note.run)", "exit": "\(exit.rawValue)",
        ]
        let disposition = Disposition(exit)
        try claim.update {
            $0.exit = exit.rawValue
            if disposition != .keep { $0.stage = .ended }
            if result != nil { $0.ended = Date().timeIntervalSince1970 }
        }
        tellOnce(&claim, exit, result)
        switch disposition {
        case .archive:
            let digest = claim.note.digest ?? claim.digest
            guard !claim.hasFile || claim.digest == digest else {
                return try fail(
                    claim,
                    "it was still written to while it was imported: what stood in it at first is dealt with in run "
                        + "\(claim.note.run), see its report; the whole of it is here, to be dropped once more")
            }
            try ImportedFiles(folders).add(digest, run: claim.note.run, name: claim.note.name)
            let place = try claim.archive()
            log.notice("done: \(exit.words.english)", metadata: about.merging(["place": "\(place)"]) { $1 })
        case .fail:
            try fail(claim, reason(exit, result), isTold: true)
        case .keep:
            log.error("stays in work for the next sweep: \(exit.words.english)", metadata: about)
        }
    }

    /// Tells of a file, unless the same was told lately.
    private func tellOnce(_ claim: inout Claim, _ exit: Exit, _ result: ChildRun.Result?) {
        let now = Date().timeIntervalSince1970
        guard claim.note.isNews(exit.rawValue, now: now) else { return }
        tell(SweptFile(claim, exit, summary: result?.output ?? "", reports: folders.reports))
        attempt(claim.note.name) { try claim.update { ($0.toldExit, $0.toldAt) = (exit.rawValue, now) } }
    }

    private var language: Language { configuration.language.flatMap(Language.init(rawValue:)) ?? .english }

    /// What stands beside a failed file: what its code means, and the program's own words.
    private func reason(_ exit: Exit, _ result: ChildRun.Result?) -> String {
        let summary =
            (result?.output).flatMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) } as? [String: Any]
        let problems = summary?["problems"] as? [String] ?? []
        let own = (result?.lastWords ?? []).filter { !$0.hasPrefix("SANDBOX") && !problems.contains($0) } + problems
        return
            ([
                exit.words[language]
                    + " (exit code \(exit.rawValue)); the reports, if there are any, are in \(folders.reports)"
            ]
            + own)
            .joined(separator: "\n")
    }

    private func fail(_ claim: Claim, _ reason: String, isTold: Bool = false) throws {
        if !isTold {
            worst = worst.graver(.unreadableInput)
            tell(SweptFile(claim, .unreadableInput, summary: "", reports: folders.reports))
        }
        let place = try claim.fail(reason)
        log.error(
            "failed: \(reason.prefix { !$0.isNewline })",
            metadata: ["file": "\(claim.note.name)", "run": "\(claim.note.run)", "place": "\(place)"])
    }

    /// Moves what is no file to be imported to `failed`.
    private func refuse(_ refused: InboxLook.Refused) throws {
        let id = Composition.newRunID()
        try RefusedEntry.move(refused.entry, from: folders, id: id, reason: refused.reason)
        worst = worst.graver(.unreadableInput)
        tell(SweptFile(refused: refused.entry.name, reports: folders.reports))
        log.error("refused: \(refused.reason)", metadata: ["name": "\(refused.entry.name)", "place": "\(id)"])
    }

    private func child(
        _ claim: Claim, _ invocation: Invocation, _ command: String, _ arguments: [String]
    ) throws -> ChildRun.Result {
        let all = [command] + arguments + invocation.access + ["--report-dir", folders.reports, "--json", "--quiet"]
        let log = self.log
        let name = claim.note.name
        let run = ChildRun(
            program: program, folder: claim.dropFolder,
            environment: environment.merging(invocation.environment) { own, _ in own },
            onLine: { line in
                log.info("\(line)", metadata: ["file": "\(name)"])
            })
        log.info("abillify-batch \(all.joined(separator: " "))", metadata: ["file": "\(name)"])
        let deadline = Date(timeIntervalSinceNow: Sweep.lockPatience)
        while true {
            let result = try run.run(all) { signal in stopping.onStop { signal(SIGTERM) } }
            stopping.onStop(nil)
            // A child of a sweep that was killed may still be at work on its own.
            guard result.end == .exit(Exit.locked.rawValue), Date() < deadline, !stopping.isAsked else { return result }
            Thread.sleep(forTimeInterval: 0.5)
        }
    }
}
