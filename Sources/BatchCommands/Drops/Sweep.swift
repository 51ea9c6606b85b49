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
    /// The endpoints and profiles that nothing more is tried with in this sweep.
    private var blocked: Set<String>
    /// The profiles among them, which only a person can mend.
    var unusable: Set<String> { blocked.filter { $0.hasPrefix("profile ") } }
    private var isBlocked = false

    /// How long a child waits for a journal that another process is using, in seconds.
    static let lockPatience = 30.0

    init(
        _ configuration: BatchConfiguration, _ folders: DropFolders, environment: [String: String], program: String,
        log: Logger, stopping: StopRequest, unusable: Set<String>, tell: @escaping (SweptFile) -> Void
    ) {
        (self.configuration, self.folders, self.environment) = (configuration, folders, environment)
        (self.log, self.program, self.stopping, self.tell) = (log, program, stopping, tell)
        blocked = unusable
    }

    /// Sweeps once; the lock of the folders is the caller's.
    ///
    /// - Parameter earlier: What stood in the inbox at an earlier look.
    /// - Returns: The gravest exit code, and what the last look has seen.
    func run(earlier: [DropEntry]? = nil) throws -> (Exit, seen: [DropEntry], look: InboxLook) {
        for claim in try Claim.open(in: folders) {
            guard !stopping.isAsked, !isBlocked else { break }
            try handle(claim)
        }
        var seen = earlier
        var look = InboxLook()
        if !stopping.isAsked, !isBlocked {
            let entries = try DropEntry.all(in: folders.inbox)
            look = self.look(entries, earlier: earlier)
            seen = entries
            for refused in look.refused { try refuse(refused) }
            for entry in look.leftAlone {
                log.warning("a folder in the inbox is left alone", metadata: ["name": "\(entry.name)"])
            }
            for drop in look.ready {
                guard !stopping.isAsked, !isBlocked else { break }
                guard !isBlocked(drop.entry.name, sideFile: drop.hasSideFile ? folders.inbox : nil) else { continue }
                guard let claim = try Claim.take(drop, of: folders, id: Composition.newRunID()) else { continue }
                log.info("claimed", metadata: ["file": "\(drop.entry.name)", "run": "\(claim.id)"])
                try handle(claim)
            }
        }
        if stopping.isAsked { worst = worst.graver(.stoppedEarly) }
        return (worst, seen ?? [], look)
    }

    private func look(_ entries: [DropEntry], earlier: [DropEntry]?) -> InboxLook {
        InboxLook.judge(
            entries, now: Int64(Date().timeIntervalSince1970 * 1e9), settle: configuration.ready.settle,
            needsOkFile: configuration.ready.needsOkFile, earlier: earlier,
            isOpen: { [folders] in OpenFiles.isBeingWritten(folders.inbox + "/" + $0.name) })
    }

    /// Whether a file would go where nothing can go now; it stays in the inbox then.
    private func isBlocked(_ name: String, sideFile folder: String?) -> Bool {
        guard !blocked.isEmpty,
            let choice = try? choice(name, sideFile: folder.map { $0 + "/" + name + SideFile.ending })
        else { return false }
        return isBlocked(choice)
    }

    private func isBlocked(_ choice: ProfileChoice) -> Bool {
        blocked.contains("endpoint \(choice.endpoint.name)")
            || blocked.contains("profile \(choice.profile?.name ?? "")")
    }

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
            return try fail(claim, refusal.description)
        } catch let error as SettingsError {
            return try fail(claim, error.description)
        }
        guard !isBlocked(choice) else {
            worst = worst.graver(.stoppedEarly)
            return
        }
        if claim.note.stage == .claimed,
            choice.settings.first(where: { $0.setting.key == "again" })?.values != ["true"],
            let earlier = try ImportedFiles(folders).entry(claim.digest)
        {
            return try fail(
                claim,
                "the very same bytes were imported by run \(earlier.run) as \(earlier.name); nothing of it was sent (if it is "
                    + "meant, drop it once more with again: true in a side file that its profile allows to say so)")
        }
        let invocation = Invocation(choice, configuration, environment: environment)
        try run(&claim, choice, invocation)
    }

    private func run(_ claim: inout Claim, _ choice: ProfileChoice, _ invocation: Invocation) throws {
        let isGoneOn = claim.note.stage == .running
        if claim.note.isTold { try claim.update { $0.isTold = false } }
        let wasUnknown = isGoneOn && claim.note.exit == Exit.someUnknown.rawValue
        if wasUnknown {
            _ = try child(
                claim, invocation, "reconcile", [claim.note.run, "--interval", "\(configuration.reconcileInterval)"])
        }
        var result: ChildRun.Result?
        if isGoneOn {
            let resumed = try child(claim, invocation, "resume", [claim.note.run])
            // Nothing is known of a run that was killed before all of it was planned: the file is imported anew.
            if resumed.end != .exit(Exit.usage.rawValue) { result = resumed }
        }
        if result == nil {
            let run = claim.note.stage == .claimed ? claim.id : Composition.newRunID()
            try claim.update {
                ($0.stage, $0.run) = (.running, run)
                ($0.profile, $0.endpoint) = (choice.profile?.name, choice.endpoint.name)
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
        case .signal(let number):
            try claim.update { $0.crashes += 1 }
            log.error(
                "the program was brought down", metadata: ["file": "\(claim.note.name)", "signal": "\(number)"])
            guard claim.note.crashes < 3 else {
                return try fail(
                    claim, "the program was brought down by it three times (signal \(number)); report this as a fault")
            }
            worst = worst.graver(.stoppedEarly)
        case .exit(let code):
            // 64 and above 78 are no codes of a run.
            let exit = Exit(rawValue: code) ?? .usage
            try block(exit, choice)
            try finish(&claim, exit, result)
        }
    }

    /// What is not tried again in this sweep.
    private func block(_ exit: Exit, _ choice: ProfileChoice) throws {
        switch exit {
        case .unreachable, .credentialsRefused: blocked.insert("endpoint \(choice.endpoint.name)")
        // The journal is in use, or a stop came: both concern all that goes there.
        case .locked: blocked.insert("endpoint \(choice.endpoint.name)")
        case .badConfiguration, .usage: blocked.insert("profile \(choice.profile?.name ?? "")")
        case .cannotWrite: isBlocked = true
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
            $0.ended = $0.ended ?? Date().timeIntervalSince1970
        }
        if !claim.note.isTold || disposition == .keep {
            tell(SweptFile(claim, exit, summary: result?.output ?? "", reports: folders.reports))
            try claim.update { $0.isTold = true }
        }
        switch disposition {
        case .archive:
            try ImportedFiles(folders).add(claim.digest, run: claim.note.run, name: claim.note.name)
            let place = try claim.archive()
            log.notice("done: \(exit.words.english)", metadata: about.merging(["place": "\(place)"]) { $1 })
        case .fail:
            try fail(claim, reason(exit, result), isTold: true)
        case .keep:
            log.error("stays in work for the next sweep: \(exit.words.english)", metadata: about)
        }
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
