import FileDrops
import Foundation

/// A dropped file after its run: what there is to be told of it.
struct SweptFile: Sendable {
    /// The name of the file, its profile and its run.
    var name: String, profile: String?, run: String
    /// How it ended.
    var exit: Exit
    /// When the run began and ended, in seconds since 1970.
    var began: Double, ended: Double
    /// The run's `summary.json`; empty if there was no run.
    var summary: String
    /// The folder of the run's reports; it may be missing.
    var reports: String

    init(_ claim: Claim, _ exit: Exit, summary: String, reports: String) {
        let now = Date().timeIntervalSince1970
        (name, profile, run) = (claim.note.name, claim.note.profile, claim.note.run)
        (began, ended) = (claim.note.began ?? now, claim.note.ended ?? now)
        (self.exit, self.summary) = (exit, summary)
        self.reports = reports + "/" + claim.note.run
    }

    /// What was no file to be imported.
    init(refused name: String, reports: String) {
        let now = Date().timeIntervalSince1970
        (self.name, profile, run, exit) = (name, nil, "", .unreadableInput)
        (began, ended, summary, self.reports) = (now, now, "", reports)
    }
}
