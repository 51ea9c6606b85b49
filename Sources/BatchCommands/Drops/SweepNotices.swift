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

    /// Ends a sweep: what is left over from earlier is told, the metrics are written, and a sign of life is given.
    ///
    /// - Parameter waiting: The files that still stand in the inbox.
    func end(_ exit: Exit, waiting: [DropEntry]) {
        if outcomes.isEmpty { notifier.tellLeftOver() }
        notifier.measure(outcomes, oldestInboxFile: ages(of: waiting))
        notifier.ping(isSuccess: exit == .allAccepted)
        outcomes = []
    }

    /// The age of the oldest file that waits by profile, in seconds; 0 where none waits.
    private func ages(of waiting: [DropEntry]) -> [String: Double] {
        let now = Date().timeIntervalSince1970
        var ages: [String: Double] = [:]
        for profile in configuration.profiles { ages[profile.name] = 0 }
        for entry in waiting {
            let name = configuration.profiles.first { $0.files.contains { $0.matches(entry.name) } }?.name ?? ""
            ages[name] = max(ages[name] ?? 0, now - Double(entry.changed) / 1e9)
        }
        return ages
    }
}
