import Foundation
import GRDB

/// The program's journal as a file, looked at without the program.
enum JournalFile {
    /// What SQLite finds wrong with a trial's journal; nil if it is sound or absent.
    ///
    /// A copy is looked at: opening the file would mend it.
    static func damage(_ trial: Trial) throws -> String? {
        guard FileManager.default.fileExists(atPath: trial.state + "/journal.sqlite") else { return nil }
        let copy = try copy(of: trial)
        do {
            let said = try DatabaseQueue(path: copy + "/journal.sqlite").writeWithoutTransaction {
                try String.fetchAll($0, sql: "PRAGMA integrity_check")
            }
            return said == ["ok"] ? nil : "integrity_check: \(said.prefix(3).joined(separator: ", "))"
        } catch {
            return "the journal can't be opened: \(error)"
        }
    }

    /// Whether the journal on the disk knows at least as many orders as sent as the API has; what is wrong if not.
    ///
    /// The intent is durable before the first byte leaves, whatever happens then.
    static func forgotten(_ trial: Trial) throws -> [String] {
        let known = try Judge.judge(trial).known.count
        guard known > 0 else { return [] }
        guard FileManager.default.fileExists(atPath: trial.state) else {
            return ["the whole state folder is gone, and the API has \(known) orders"]
        }
        let ending = try trial.run(["status", "--json", "--state", try copy(of: trial)])
        guard ending.code == 0 else {
            return ["the journal tells nothing (\(ending.words)), and the API has \(known) orders"]
        }
        guard let vouchers = FinalReport.object(ending.output)?["vouchers"] as? [String: Any],
            let all = vouchers["read"] as? Int, let waiting = vouchers["toSend"] as? Int
        else { return ["the journal's status can't be read, and the API has \(known) orders"] }
        // What does not wait any more was sent.
        let sent = all - waiting
        return sent >= known ? [] : ["the journal knows \(sent) orders as sent, and the API has \(known)"]
    }

    private static func copy(of trial: Trial) throws -> String {
        let copy = trial.folder + "/looked-at"
        try? FileManager.default.removeItem(atPath: copy)
        try FileManager.default.copyItem(atPath: trial.state, toPath: copy)
        return copy
    }
}
