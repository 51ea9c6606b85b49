import FileDrops
import Findings
import Foundation
import Logging
import Notices
import Profiles
import Settings

/// Who is told what of a sweep: each file's end, the metrics, and a sign of life.
final class SweepNotices {
    private let configuration: BatchConfiguration
    private let notifier: Notifier
    private var outcomes: [RunOutcome] = []

    init(_ configuration: BatchConfiguration, environment: [String: String], log: Logger) throws {
        self.configuration = configuration
        let asked = environment["ABILLIFY_STATE"].flatMap { $0.isEmpty ? nil : $0 } ?? configuration.state
        notifier = Notifier(
            try SweepNotices.settings(configuration), state: asked ?? StateOptions.standardFolder(environment),
            language: configuration.language.flatMap(Language.init(rawValue:)) ?? .english, environment: environment,
            log: log, now: { Date().timeIntervalSince1970 })
    }

    /// What the configuration says of those who are told.
    static func settings(_ configuration: BatchConfiguration) throws -> NoticeSettings {
        try NoticeSettings(
            StrictYAML(
                text: configuration.text, file: configuration.file, whole: "the configuration", start: "profiles:"))
    }

    /// Tells of a file that has come to an end, or as far as it goes today.
    func tell(_ file: SweptFile) {
        var outcome = RunOutcome(
            profile: file.profile ?? "", file: file.name, run: file.run, exitCode: file.exit.rawValue,
            started: file.began, ended: file.ended)
        let path = file.reports + "/summary.json"
        let summary = file.summary.isEmpty ? (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" : file.summary
        _ = outcome.read(summary: summary)
        outcomes.append(outcome)
        notifier.tell(outcome)
    }

    /// What stands in the folders once a sweep has come to its end.
    struct Standing {
        /// The files that still stand in the inbox.
        var inbox: [DropEntry]
        /// What is noted of those in work.
        var work: [ClaimNote]
    }

    /// Ends a sweep: what is left over from earlier is told, the metrics are written, and a sign of life is given.
    ///
    /// - Parameter standing: What stands in the folders; nil if the sweep could not come to its end.
    func end(_ exit: Exit, _ standing: Standing?) {
        if outcomes.isEmpty { notifier.tellLeftOver() }
        notifier.measure(outcomes, standing.map(reading) ?? [:])
        notifier.ping(isSuccess: exit == .allAccepted)
        outcomes = []
    }

    /// What is measured of each profile.
    private func reading(_ standing: Standing) -> [String: SweepReading] {
        let now = Date().timeIntervalSince1970
        var readings: [String: SweepReading] = [:]
        for profile in configuration.profiles { readings[profile.name] = SweepReading(ended: now) }
        for entry in standing.inbox {
            let age = now - Double(entry.changed) / 1e9
            readings[profile(of: entry.name), default: SweepReading(ended: now)].wait(age)
        }
        for note in standing.work {
            let claimed = note.claimed ?? note.began ?? now
            readings[note.profile ?? profile(of: note.name), default: SweepReading(ended: now)].claim(claimed)
        }
        return readings
    }

    /// The profile that claims a name; empty if none does.
    private func profile(of name: String) -> String {
        configuration.profiles.first { $0.files.contains { $0.matches(name) } }?.name ?? ""
    }
}
